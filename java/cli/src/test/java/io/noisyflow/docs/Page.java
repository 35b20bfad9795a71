package io.noisyflow.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown: README or one of java/docs.
 *
 * @param file where it lies
 * @param lines of its text
 */
public record Page(Path file, List<String> lines) {
    /** The folder of the project. */
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * Code between two fences.
     *
     * @param line of the page, from 1, where its first fence stands
     * @param language what stands behind that fence; empty where nothing does
     * @param text the lines between
     */
    public record Block(int line, String language, String text) {}

    /** README. */
    public static Page readme() throws IOException {
        return read(ROOT.resolve("README.md"));
    }

    /** README, and then the pages of java/docs by name. */
    public static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>(List.of(readme()));
        try (Stream<Path> files = Files.list(ROOT.resolve("java/docs"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    /** The one block of all pages that is in this language and holds these words. */
    public static String block(String language, String words) throws IOException {
        List<String> found = new ArrayList<>();
        for (Page page : all()) {
            page.blocks().stream().filter(block -> block.language.equals(language) && block.text.contains(words))
                    .forEach(block -> found.add(block.text));
        }
        if (found.size() != 1) {
            throw new AssertionError("the pages have " + found.size() + " blocks of " + language + " with '" + words
                    + "': expected one");
        }
        return found.getFirst();
    }

    /** Reads a page. */
    public static Page read(Path file) throws IOException {
        return new Page(file, Files.readAllLines(file));
    }

    /** Its path from the folder of the project. */
    public String name() {
        return ROOT.relativize(file).toString();
    }

    @Override
    public String toString() {
        return name();
    }

    /** All of its text. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Its blocks of code, in order. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        int open = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            if (open < 0) {
                open = i;
            } else {
                String inside = String.join("\n", lines.subList(open + 1, i)) + "\n";
                blocks.add(new Block(open + 1, lines.get(open).substring(FENCE.length()), inside));
                open = -1;
            }
        }
        if (open >= 0) {
            throw new AssertionError(name() + ":" + (open + 1) + ": a block of code is not closed");
        }
        return blocks;
    }

    /** The lines outside its blocks of code. */
    public List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith(FENCE)) {
                inside = !inside;
            } else if (!inside) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** What its links and pictures lead to. */
    public List<String> links() {
        return LINK.matcher(String.join("\n", prose())).results().map(match -> match.group(1)).toList();
    }

    /** Code within its sentences and tables. */
    public List<String> inlineCode() {
        return CODE.matcher(String.join("\n", prose())).results().map(match -> match.group(1)).toList();
    }

    /** The anchors of its headings, as GitHub names them. */
    public List<String> anchors() {
        return prose().stream().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
