package io.noisyflow.cli.output;

import io.noisyflow.io.AtomicFile;
import io.noisyflow.io.NaturalOrder;
import io.noisyflow.report.Documents;
import io.noisyflow.report.index.IndexEntry;
import io.noisyflow.report.index.IndexReport;
import io.noisyflow.report.index.RunSummary;
import io.noisyflow.report.index.UnreadableRun;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The runs below a folder, and the page {@code index.html} in it that leads to them.
 *
 * @param folder that was searched
 * @param entries every folder that holds a {@code results.json}, in the natural order of their names
 */
public record RunIndex(Path folder, List<IndexEntry> entries) {
    /** Its name in the folder. */
    public static final String PAGE = "index.html";
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** Grids of runs lie a few folders deep; whoever names a home directory does not wait for all of it. */
    private static final int DEPTH = 5;

    /**
     * Reads all runs; folders that cannot be listed, that are hidden, or that lie behind symbolic links are passed by.
     */
    public static RunIndex of(Path folder) throws IOException {
        List<Path> documents = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), DEPTH,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes of) {
                        boolean hidden = !directory.equals(folder)
                                && String.valueOf(directory.getFileName()).startsWith(".");
                        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
                        if (String.valueOf(file.getFileName()).equals("results.json")) {
                            documents.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException why) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return new RunIndex(folder, documents.stream()
                .sorted(Comparator.comparing(Path::toString, NaturalOrder.INSTANCE))
                .map(document -> read(folder, document)).toList());
    }

    /** How many runs it leads to. */
    public int runs() {
        return (int) entries.stream().filter(RunSummary.class::isInstance).count();
    }

    /** The page. */
    public Path page() {
        return folder.resolve(PAGE);
    }

    /** Writes the page, whole or not at all; what is said of it is left to do. */
    public Documents write() {
        Documents documents = IndexReport.documents(folder.toString(), page().toString(), entries);
        AtomicFile.write(page(), Objects.requireNonNull(documents.page())::writeTo);
        return documents;
    }

    /** What one document says. */
    public static IndexEntry read(Path root, Path document) {
        Path folder = document.resolveSibling("");
        String name = name(root, document);
        Path page = folder.resolve("page.html");
        if (!Files.isRegularFile(page)) {
            return new UnreadableRun(name, "there is no page.html beside its results.json");
        }
        // Plain streams: those of a channel close when the thread is interrupted, and Ctrl-C writes an index, too.
        try (InputStream json = new BufferedInputStream(new FileInputStream(document.toFile()));
                InputStream html = new FileInputStream(page.toFile())) {
            return RunSummary.read(name, json,
                    new String(html.readNBytes(RunSummary.HEAD_OF_PAGE), StandardCharsets.UTF_8),
                    WRITTEN.format(Files.getLastModifiedTime(document).toInstant().atZone(ZoneId.systemDefault())),
                    Files.isRegularFile(folder.resolve("results.csv")));
        } catch (IOException e) {
            return new UnreadableRun(name, "it cannot be read: " + e.getMessage());
        }
    }

    private static String name(Path root, Path document) {
        Path below = root.relativize(document).getParent();
        if (below == null) {
            return ".";
        }
        List<String> names = new ArrayList<>();
        below.forEach(part -> names.add(part.toString()));
        return String.join("/", names);
    }
}
