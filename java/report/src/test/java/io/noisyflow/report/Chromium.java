package io.noisyflow.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser without a window that opens a page from a file.
 *
 * @param program the executable
 */
record Chromium(Path program) {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SECONDS = 90;
    private static final String PHONE = """
            <!DOCTYPE html><html><body>
            <iframe id="frame" style="width:400px;height:850px;border:0"></iframe>
            <script type="application/json" id="page">{{page}}</script>
            <script>
            frame.srcdoc = JSON.parse(page.textContent);
            setTimeout(() => {
              const root = frame.contentDocument.documentElement;
              const edge = root.clientWidth + 1;
              const beyond = [...root.querySelectorAll("body *")].filter((each) =>
                each.getBoundingClientRect().right > edge && !each.closest(".scroll, pre, svg, .svg-container"));
              Object.assign(document.documentElement.dataset, root.dataset);
              document.documentElement.dataset.width = String(frame.clientWidth);
              document.documentElement.dataset.reaches = beyond.map((each) => each.outerHTML.slice(0, 60)).join();
            }, 3500);
            </script></body></html>
            """;

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
        /** A plot in the document: how many curves, its caption, the name of its files. */
        private static final Pattern FIGURE = Pattern.compile("<div class=\"figure[^>]*data-curves=\"(\\d+)\".*?"
                + "<figcaption><span>(.*?)</span> <span class=\"export\" data-file=\"([^\"]*)\"", Pattern.DOTALL);

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

        /**
         * The plots of each section that has any, in order: for each plot how many curves it has. Checks on the way
         * that every plot has a caption and a file name of its own.
         */
        Map<String, List<Integer>> sections() {
            Map<String, List<Integer>> sections = new LinkedHashMap<>();
            Set<String> names = new HashSet<>();
            Matcher start = Pattern.compile("<section id=\"([^\"]*)\"").matcher(dom);
            for (boolean found = start.find(); found;) {
                String id = start.group(1);
                int from = start.end();
                found = start.find();
                String section = dom.substring(from, found ? start.start() : dom.length());
                Matcher plot = FIGURE.matcher(section);
                List<Integer> curves = new ArrayList<>();
                while (plot.find()) {
                    curves.add(Integer.parseInt(plot.group(1)));
                    if (plot.group(2).replaceAll("<[^>]*>", "").length() < 20) {
                        throw new AssertionError("a caption that says little: " + plot.group(2));
                    }
                    if (!plot.group(3).matches("noisyflow(-[a-z0-9.]+)+") || !names.add(plot.group(3))) {
                        throw new AssertionError("no file name, or one that is taken: " + plot.group(3));
                    }
                }
                if (curves.size() != section.split("<figure", -1).length - 1) {
                    throw new AssertionError(id + ": a plot without caption or buttons");
                }
                if (!curves.isEmpty()) {
                    sections.put(id, curves);
                }
            }
            return sections;
        }

        @Override
        public String toString() {
            return console + " " + dom.replaceAll("(?s)\\A.*?<html([^>]*)>.*", "$1");
        }
    }

    /** Opens a page with a script of the test at its end, and further options of the browser. */
    Visit openAnd(Document page, String script, String... options) throws IOException, InterruptedException {
        String html = new String(page.toBytes(), StandardCharsets.UTF_8);
        return open(html.replace("</body>", "<script>" + script + "</script></body>")
                .getBytes(StandardCharsets.UTF_8), options);
    }

    /**
     * Opens a page in a frame that is 400 pixels wide, for a window has a least width. What the page says of itself at
     * its root stands at the root of the visit's document, and so does {@code reaches}: which elements go beyond the
     * right edge, but for those in boxes that scroll.
     */
    Visit openOnPhone(Document page) throws IOException, InterruptedException {
        String html = JsonMapper.builder().build().writeValueAsString(
                new String(page.toBytes(), StandardCharsets.UTF_8)).replace("</", "<\\/");
        return open(PHONE.replace("{{page}}", html).getBytes(StandardCharsets.UTF_8));
    }

    /** Opens a page with a fresh profile and lets five seconds of its time pass. */
    Visit open(byte[] page, String... options) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("noisyflow-page");
        try {
            return visit(Files.write(home.resolve("page.html"), page), home, options);
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

    private Visit visit(Path page, Path home, String... options) throws IOException, InterruptedException {
        Path dom = home.resolve("dom");
        Path log = home.resolve("log");
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox",
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1300,900",
                "--user-data-dir=" + Files.createDirectory(home.resolve("profile")), "--virtual-time-budget=5000",
                "--enable-logging=stderr", "--dump-dom"));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command).redirectOutput(dom.toFile())
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
