package io.noisyflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README and the pages of java/docs hold together: links, anchors, names, length of lines. */
class PageTest {
    private static final Set<String> LANGUAGES = Set.of("console", "sh", "python", "java", "json", "xml", "text", "");
    private static final int WIDTH = 120;
    private static final int README_LINES = 170;

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    /** Beside the pages, those of the folders that are not Java's. */
    static Stream<Page> allPages() throws IOException {
        List<Page> pages = new ArrayList<>(Page.all());
        for (String folder : List.of(".github", "bench", "cuda", "native")) {
            try (Stream<Path> files = Files.walk(Page.ROOT.resolve(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
                    pages.add(Page.read(file));
                }
            }
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void linksLeadSomewhere(Page page) throws IOException {
        for (String link : page.links()) {
            if (link.startsWith("https://")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
            assertThat(target).as("%s: link %s", page.name(), link).exists();
            if (parts.length == 2) {
                assertThat(Page.read(target).anchors()).as("%s: link %s", page.name(), link).contains(parts[1]);
            }
        }
    }

    @Test
    void everyPageIsReachedFromReadme() throws IOException {
        Set<Path> reached = new HashSet<>();
        Deque<Page> next = new ArrayDeque<>(List.of(Page.readme()));
        while (!next.isEmpty()) {
            Page page = next.pop();
            if (reached.add(page.file())) {
                for (String link : page.links()) {
                    Path target = page.file().resolveSibling(link.split("#", 2)[0]).normalize();
                    if (!link.contains("://") && target.toString().endsWith(".md") && Files.exists(target)) {
                        next.push(Page.read(target));
                    }
                }
            }
        }
        assertThat(reached).containsAll(Page.all().stream().map(Page::file).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linesAreShortAndLanguagesKnown(Page page) {
        assertThat(page.prose().stream().filter(line -> !line.startsWith("|") && line.length() > WIDTH))
                .as("%s: lines of more than %d characters outside tables", page.name(), WIDTH).isEmpty();
        assertThat(page.blocks()).allSatisfy(block -> assertThat(block.language()).as(page.name() + ":" + block.line())
                .isIn(LANGUAGES));
        assertThat(page.lines().getFirst()).as(page.name()).startsWith("# ");
        assertThat(page.anchors()).as(page.name() + ": headings").doesNotHaveDuplicates();
    }

    /** What runs stands in a block whose language says so, or it would not be run here. */
    @ParameterizedTest
    @MethodSource("pages")
    void commandsStandInBlocksThatAreRun(Page page) {
        assertThat(
                page.blocks().stream().filter(block -> block.language().isEmpty() || block.language().equals("text")))
                .allSatisfy(block -> assertThat(block.text()).as(page.name() + ":" + block.line())
                        .doesNotContainPattern("(?m)^(\\$ |java/noisyflow|bench/run|mvn |python3 )"));
    }

    @Test
    void theWorkflowRunsTheSecondCommandOfReadme() throws IOException {
        assertThat(Page.readme().text()).contains("\nmvn -B verify ");
        assertThat(Files.readString(Page.ROOT.resolve(".github/workflows/ci.yml")))
                .containsPattern("run: mvn -B( -ntp)? verify");
    }

    /** Names of classes in sentences, but those that a reader is to make up, are names of files. */
    @ParameterizedTest
    @MethodSource("pages")
    void classesThatAreNamedExist(Page page) throws IOException {
        Set<String> sources = new HashSet<>(Set.of("CancellationException", "IllegalArgumentException"));
        try (Stream<Path> files = Files.walk(Page.ROOT.resolve("java"))) {
            files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
                    .forEach(name -> sources.add(name.replace(".java", "")));
        }
        Pattern.compile("(?m)^class (\\w+)\\((?:\\w+, )?(\\w+)\\)")
                .matcher(Files.readString(Page.ROOT.resolve("java/python/noisyflow.py"))).results()
                .forEach(found -> sources.addAll(List.of(found.group(1), found.group(2))));
        for (String code : page.inlineCode()) {
            if (code.matches("([A-Z][a-z0-9]+){2,}(\\..*)?") && !code.startsWith("Name")) {
                assertThat(sources).as("%s: `%s`", page.name(), code).contains(code.replaceFirst("\\..*", ""));
            }
        }
    }

    /** A dependency that is shown is an artefact of the project, in its version. */
    @Test
    void dependenciesAreThoseOfTheProject() throws IOException {
        String embedding = Files.readString(Page.ROOT.resolve("java/embedding/pom.xml"));
        String dependency = Page.block("xml", "<dependency>");
        Matcher version = Pattern.compile("<version>(.*)</version>").matcher(dependency);
        Matcher artifact = Pattern.compile("(<artifactId>.*</artifactId>)").matcher(dependency);
        assertThat(version.find() && artifact.find()).isTrue();
        assertThat(embedding).contains("\n  " + artifact.group(1))
                .contains("<version>" + version.group(1) + "</version>");
    }

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Page.readme().lines()).hasSizeLessThanOrEqualTo(README_LINES);
    }

    @Test
    void folderMapNamesWhatIsThere() throws IOException {
        Matcher line = Pattern.compile("(?m)^ *([a-z0-9.]+/)  ").matcher(Page.readme().text());
        List<String> named = line.results().map(result -> result.group(1)).toList();
        for (String folder : List.of("", "java")) {
            try (var folders = Files.list(Page.ROOT.resolve(folder))) {
                assertThat(folders.filter(Files::isDirectory).map(path -> path.getFileName() + "/")
                        .filter(name -> !name.startsWith(".") && !Set.of("target/", "noisyflow-out/").contains(name)))
                        .isSubsetOf(named);
            }
        }
        for (String name : named) {
            assertThat(
                    Files.isDirectory(Page.ROOT.resolve(name)) || Files.isDirectory(Page.ROOT.resolve("java/" + name)))
                    .as(name).isTrue();
        }
    }

    @Test
    void everyVerdictIsExplained() throws IOException {
        String page = Page.read(Page.ROOT.resolve("java/docs/reading-a-result.md")).text();
        for (io.noisyflow.information.Verdict verdict : io.noisyflow.information.Verdict.values()) {
            assertThat(page).contains("| " + verdict.label() + " |");
        }
    }
}
