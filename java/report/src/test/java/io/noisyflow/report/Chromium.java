package io.noisyflow.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window that opens a page from a file.
 *
 * @param program the executable
 */
record Chromium(Path program) {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SECONDS = 90;

    /** The browser on the PATH, where there is one. */
    static Optional<Chromium> find() {
        String path = System.getenv("PATH");
        for (String directory : path == null ? new String[0] : path.split(File.pathSeparator)) {
            for (String name : NAMES) {
                Path program = Path.of(directory, name);
                if (Files.isExecutable(program)) {
                    return Optional.of(new Chromium(program));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What became of a page.
     *
     * @param dom the document after its scripts have run
     * @param console lines that the page, or the browser about the page, wrote to the console
     */
    record Visit(String dom, List<String> console) {
        /** Whether it drew so many plots and traces, and had nothing to complain of. */
        boolean drew(int plots, int traces) {
            return console.isEmpty() && drawn("overflow") == 0 && dom.contains("data-plots=\"" + plots + "\"")
                    && dom.contains("data-traces=\"" + traces + "\"");
        }

        /** How many plots, traces or points it has drawn: an attribute of the root element says so when it is done. */
        int drawn(String what) {
            Matcher matcher = Pattern.compile("<html[^>]* data-" + what + "=\"(\\d+)\"").matcher(dom);
            if (!matcher.find()) {
                throw new AssertionError("the page is not finished: " + console);
            }
            return Integer.parseInt(matcher.group(1));
        }

        @Override
        public String toString() {
            return console + " " + dom.replaceAll("(?s)\\A.*?<html([^>]*)>.*", "$1");
        }
    }

    /** Opens a page with a script of the test at its end. */
    Visit openAnd(Document page, String script) throws IOException, InterruptedException {
        String html = new String(page.toBytes(), StandardCharsets.UTF_8);
        return open(html.replace("</body>", "<script>" + script + "</script></body>")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Opens a page with a fresh profile and lets five seconds of its time pass. */
    Visit open(byte[] page) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("noisyflow-page");
        try {
            return visit(Files.write(home.resolve("page.html"), page), home);
        } finally {
            delete(home);
        }
    }

    /** Opens a page where it lies, with a fresh profile. */
    Visit open(Path page) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("noisyflow-page");
        try {
            return visit(page, home);
        } finally {
            delete(home);
        }
    }

    private Visit visit(Path page, Path home) throws IOException, InterruptedException {
        Path dom = home.resolve("dom");
        Path log = home.resolve("log");
        Process process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage", "--window-size=1300,900",
                "--user-data-dir=" + Files.createDirectory(home.resolve("profile")), "--virtual-time-budget=5000",
                "--enable-logging=stderr", "--dump-dom", page.toUri().toString()).redirectOutput(dom.toFile())
                .redirectError(log.toFile()).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new IOException("chromium has not ended after " + SECONDS + " s");
        }
        List<String> console = new ArrayList<>(Files.readAllLines(log));
        console.removeIf(line -> !line.contains(":CONSOLE"));
        return new Visit(Files.readString(dom), console);
    }

    /** Deletes what it can: a child of the browser may still be writing its last file, which is no failure. */
    private static void delete(Path root) throws IOException {
        try (Stream<Path> below = Files.walk(root)) {
            below.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (UncheckedIOException e) {
            root.toFile().deleteOnExit();
        }
    }
}
