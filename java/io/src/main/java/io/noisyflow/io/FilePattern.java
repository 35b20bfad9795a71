package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path in which {@code {layer}} and {@code {epoch}} stand for decimal numbers, in the name of the file or of any
 * folder above it.
 */
final class FilePattern {
    static final String LAYER = "{layer}";
    static final String EPOCH = "{epoch}";
    /** Epochs have up to nine digits, which fit an int. */
    private static final String NUMBER = "[0-9]{1,9}";

    private final String pattern;
    private final Pattern whole;

    private FilePattern(String pattern, Pattern whole) {
        this.pattern = pattern;
        this.whole = whole;
    }

    /** A file, and what the numbers in its name are; epoch 0 where the pattern has none. */
    record Match(String file, int layer, int epoch) {}

    /** A pattern with {@code {layer}} once and {@code {epoch}} at most once. */
    static FilePattern of(String pattern) {
        if (occurrences(pattern, LAYER) != 1 || occurrences(pattern, EPOCH) > 1) {
            throw DataFormatException.at(pattern, "expected " + LAYER + " once in the pattern, and " + EPOCH
                    + " at most once");
        }
        return new FilePattern(pattern, regex(DataFile.path(pattern).toString()));
    }

    /** The files that match, in the order of their names. */
    List<Match> matches() {
        List<Path> files = new ArrayList<>();
        Path path = DataFile.path(pattern);
        Path root = path.getRoot();
        find(root == null ? Path.of("") : root, path, 0, files);
        List<Match> matches = new ArrayList<>();
        for (Path file : files) {
            Matcher matcher = whole.matcher(file.toString());
            if (matcher.matches()) {
                matches.add(new Match(file.toString(), Integer.parseInt(matcher.group("layer")),
                        pattern.contains(EPOCH) ? Integer.parseInt(matcher.group("epoch")) : 0));
            }
        }
        return matches;
    }

    /** Goes down one name of the path at a time, and looks into folders only where a name has a place for a number. */
    private void find(Path above, Path path, int depth, List<Path> found) {
        if (depth == path.getNameCount()) {
            if (Files.isRegularFile(above)) {
                found.add(above);
            }
            return;
        }
        String name = path.getName(depth).toString();
        if (!name.contains(LAYER) && !name.contains(EPOCH)) {
            find(above.resolve(name), path, depth + 1, found);
            return;
        }
        Pattern wanted = regex(name);
        List<Path> here = new ArrayList<>();
        if (Files.isDirectory(above)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(above)) {
                entries.forEach(entry -> here.add(above.resolve(entry.getFileName())));
            } catch (IOException | DirectoryIteratorException e) {
                throw new DataFormatException(above + ": cannot be listed: expected a folder that may be read", e);
            }
        }
        here.sort(Comparator.comparing(entry -> String.valueOf(entry.getFileName()), NaturalOrder.INSTANCE));
        for (Path entry : here) {
            if (wanted.matcher(String.valueOf(entry.getFileName())).matches()) {
                find(entry, path, depth + 1, found);
            }
        }
    }

    private static Pattern regex(String text) {
        String quoted = Pattern.quote(text).replace(LAYER, "\\E(?<layer>" + NUMBER + ")\\Q")
                .replace(EPOCH, "\\E(?<epoch>" + NUMBER + ")\\Q");
        return Pattern.compile(quoted);
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
