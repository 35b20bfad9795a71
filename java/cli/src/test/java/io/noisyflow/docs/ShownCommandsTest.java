package io.noisyflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the pages show is what runs: each page from top to bottom, in an empty folder, by somebody who types it.
 *
 * <p>Commands of noisyflow run in one JVM, one after another; experiments with settings of their own in place of those
 * that take minutes. Of what would run the whole build or measure for minutes, it is asked whether script, module and
 * profile are there.
 */
@Tag("slow")
class ShownCommandsTest {
    /** What experiments.md says, where no reader sees it: settings that make an experiment small enough for a test. */
    private static final Pattern SMALL = Pattern.compile("<!-- small: ([a-z-]+) ([^>]+) -->");
    /** Python that another test runs, beside what it needs: a model of PyTorch. */
    private static final String RUN_ELSEWHERE = "model.state_dict()";
    private static final String LAUNCHER = "java/noisyflow";

    @TempDir
    static Path folder;

    private static ProgramSession session;
    private static Map<String, List<String>> small;

    @BeforeAll
    static void start() throws IOException {
        session = new ProgramSession(folder);
        small = SMALL.matcher(Page.read(Page.ROOT.resolve("java/docs/experiments.md")).text()).results()
                .collect(Collectors.toMap(found -> found.group(1), found -> List.of(found.group(2).split("\\s+"))));
    }

    @AfterAll
    static void end() throws IOException {
        session.close();
    }

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void runs(Page page) throws IOException, InterruptedException {
        empty();
        for (Page.Block block : page.blocks()) {
            String what = page.name() + ":" + block.line();
            switch (block.language()) {
                case "sh" -> {
                    for (String command : ShellWords.commands(block.text())) {
                        run(what, ShellWords.split(command));
                    }
                }
                case "console" -> console(what, block.text());
                case "python" -> {
                    if (!block.text().contains(RUN_ELSEWHERE)) {
                        python(what, block.text());
                    }
                }
                case "json" -> JsonMapper.shared().readTree(block.text());
                default -> {}
            }
        }
    }

    private static void console(String what, String block) throws IOException, InterruptedException {
        for (String part : block.split("(?m)^\\$ ")) {
            if (!part.isEmpty()) {
                List<String> lines = part.lines().toList();
                List<String> words = ShellWords.split(lines.getFirst());
                List<String> printed = run(what, words).lines().toList();
                List<String> shown = lines.subList(1, lines.size());
                boolean ofThisMachine = words.equals(List.of(LAUNCHER, "backends"));
                Shown.check(what, ofThisMachine ? firstWords(shown) : stripped(shown),
                        ofThisMachine ? firstWords(printed) : stripped(printed));
            }
        }
    }

    private static List<String> firstWords(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).map(line -> line.split(" ", 2)[0]).toList();
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }

    /** What a command printed on standard output. */
    private static String run(String what, List<String> words) throws IOException, InterruptedException {
        switch (words.getFirst()) {
            case LAUNCHER -> {
                List<String> arguments = small(words.subList(1, words.size()));
                ProgramSession.Answer answer = session.run(arguments);
                assertThat(answer.status()).as("%s: %s%n%s", what, arguments, answer.err()).isZero();
                return answer.out();
            }
            case "python3" -> {
                assertThat(words.get(1)).isEqualTo("-c");
                return python(what, words.get(2));
            }
            case "mvn" -> maven(what, words);
            default -> assertThat(Files.isExecutable(Page.ROOT.resolve(words.getFirst())))
                    .as("%s: %s is a script of the project", what, words.getFirst()).isTrue();
        }
        return "";
    }

    /** The same command with less to do: demo is szt with its published settings. */
    private static List<String> small(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        if (words.getFirst().equals("demo")) {
            words.removeFirst();
            words.addAll(0, List.of("run", "szt", "--out", "noisyflow-out/demo"));
        }
        if (words.getFirst().equals("run")) {
            List<String> settings = small.get(words.get(1));
            assertThat(settings).as("experiments.md has <!-- small: %s ... -->", words.get(1)).isNotNull();
            for (int i = 0; i < settings.size(); i += 2) {
                int at = words.indexOf(settings.get(i));
                if (at < 0) {
                    words.addAll(settings.subList(i, i + 2));
                } else {
                    words.set(at + 1, settings.get(i + 1));
                }
            }
        }
        return words;
    }

    /** Phases, modules, profiles and properties of a line of Maven are there. */
    private static void maven(String what, List<String> words) throws IOException {
        String pom = Files.readString(Page.ROOT.resolve("pom.xml"));
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-pl")) {
                i++;
                assertThat(Page.ROOT.resolve(words.get(i)).resolve("pom.xml")).as(what).exists();
            } else if (word.equals("-T")) {
                i++;
                assertThat(words.get(i)).as(what).matches("[1-9]C?");
            } else if (word.startsWith("-P")) {
                assertThat(pom).as(what).contains("<id>" + word.substring(2) + "</id>");
            } else if (!word.startsWith("-D")) {
                assertThat(word).as(what).isIn("-B", "-q", "-o", "-am", "verify", "test", "package", "spotless:apply");
            }
        }
    }

    private static String python(String what, String script) throws IOException, InterruptedException {
        NeededPython.check();
        Path file = Files.writeString(folder.resolve("script.py"), script);
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder("python3", file.toString()).directory(folder.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("NOISYFLOW", ProgramSession.launcher(folder).toString());
        builder.environment().put("PYTHONPATH", Page.ROOT.resolve("java/python").toAbsolutePath().toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", what, Files.readString(errors)).isZero();
        return out;
    }

    private static void empty() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> !each.equals(folder)).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        // What pages name of the repository, whose folder is where a reader types.
        Path models = Files.createDirectories(folder.resolve("java/docs/models"));
        Files.copy(Page.ROOT.resolve("java/docs/models/small.onnx"), models.resolve("small.onnx"));
    }

    /** All commands, and experiments behind run, as the help lists them. */
    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>(listed("--help"));
        listed("run", "--help").forEach(experiment -> commands.add("run " + experiment));
        assertThat(commands).contains("entropy", "run szt");
        return commands;
    }

    private static List<String> listed(String... words) throws IOException {
        return session.run(List.of(words)).out().lines().dropWhile(line -> !line.startsWith("Commands:")).skip(1)
                .takeWhile(line -> !line.isBlank()).filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().split("\\s+")[0]).toList();
    }

    /** Options that sentences and tables name are those of some command, or of a tool that is listed here. */
    @Test
    void optionsInSentencesAreThoseOfTheProgram() throws IOException {
        Set<String> tools = Set.of("--add-modules", "--enable-native-access", "--keops", "--write");
        // Names of before, which go on working and stand in no help.
        Set<String> earlier = Set.of("--sigmas", "--code-sigmas");
        StringBuilder help = new StringBuilder();
        for (String command : commands()) {
            List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
            words.add("--help");
            ProgramSession.Answer answer = session.run(words);
            assertThat(answer.status()).as(command).isZero();
            help.append(answer.out());
        }
        Pattern option = Pattern.compile("--[a-z][a-z-]*");
        for (Page page : Page.all()) {
            for (String code : page.inlineCode()) {
                Matcher found = option.matcher(code);
                while (found.find()) {
                    assertThat(tools.contains(found.group()) || earlier.contains(found.group())
                            || help.toString().contains(found.group()))
                            .as("%s: option %s in `%s` is one of the program", page.name(), found.group(), code)
                            .isTrue();
                }
            }
        }
    }
}
