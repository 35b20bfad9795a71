package io.noisyflow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** README's text and its blocks of code, for tests that run what it shows. */
final class Readme {
    /** The folder of the project. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private Readme() {}

    /** All of it. */
    static String text() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    /** The one block of a language that holds these words. */
    static String block(String language, String words) throws IOException {
        Matcher matcher = Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(text());
        List<String> blocks = matcher.results().map(result -> result.group(1)).filter(block -> block.contains(words))
                .toList();
        if (blocks.size() != 1) {
            throw new AssertionError("README has " + blocks.size() + " blocks of " + language + " with '" + words
                    + "': expected one");
        }
        return blocks.getFirst();
    }
}
