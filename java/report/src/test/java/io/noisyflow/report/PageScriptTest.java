package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Modules become one script, and the modules of the pages keep to their rules. */
@Tag("slow")
class PageScriptTest {
    private static final Path PAGES = Path.of("src/main/resources/io/noisyflow/report/page");
    private static final int WIDEST = 120;
    private static final int LONGEST = 300;

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
        }
    }

    @Test
    void whatAModuleImportsStandsOnceAndBeforeIt() {
        String script = PageScript.of("modules/first.js", "modules/second.js");
        assertThat(script).containsSubsequence("const modules_numbers_js = ", "const modules_inner_four_js = ",
                "const modules_first_js = ", "const modules_second_js = ");
        assertThat(script.split("const three = 3;", -1)).hasSize(2);
        assertThat(script).doesNotContainPattern("(?m)^(import|export) ");
    }

    @Test
    void modulesSeeWhatTheyImportAndNothingElse() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        String page = "<!DOCTYPE html><html><body><script>"
                + PageScript.of("modules/first.js", "modules/second.js") + "</script></body></html>";
        Chromium.Visit visit = chromium.orElseThrow().open(page.getBytes(StandardCharsets.UTF_8));
        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).contains("data-seven=\"7\"").contains("data-hidden=\"undefined 7\"");
    }

    @Test
    void whatThisBundlerDoesNotTakeIsRefused() {
        assertThatThrownBy(() -> PageScript.of("modules/ping.js")).isInstanceOf(IllegalStateException.class)
                .hasMessage("modules import each other in a circle: [modules/ping.js, modules/pong.js], "
                        + "modules/ping.js");
        assertThatThrownBy(() -> PageScript.of("modules/unknown.js")).isInstanceOf(IllegalStateException.class)
                .hasMessage("modules/unknown.js imports five, which modules/numbers.js does not export: it exports "
                        + "[three]");
        assertThatThrownBy(() -> PageScript.of("modules/default.js")).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("modules/default.js: \"import three from \"./numbers.js\";\": expected");
        assertThatThrownBy(() -> PageScript.of("modules/none.js")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("modules/none.js");
    }

    @Test
    void filesOfPagesAreShortAndNarrow() throws IOException {
        assertThat(modules()).hasSizeGreaterThan(30).allSatisfy(module -> {
            List<String> lines = Files.readAllLines(module);
            assertThat(lines).as("%s", module).hasSizeLessThanOrEqualTo(LONGEST)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDEST));
            assertThat(lines.getFirst()).as("%s says what it is", module).startsWith("/*");
        });
    }

    /** An import that is not used tells a reader of a dependence that is not there. */
    @Test
    void whatIsImportedIsUsed() throws IOException {
        Pattern head = Pattern.compile("^import \\{([^}]*)} from[^\n]*$", Pattern.MULTILINE);
        for (Path module : modules()) {
            String source = Files.readString(module);
            String body = head.matcher(source).replaceAll("");
            List<String> names = head.matcher(source).results().map((MatchResult found) -> found.group(1))
                    .flatMap(list -> Stream.of(list.split(","))).map(String::strip).filter(name -> !name.isEmpty())
                    .toList();
            assertThat(names).as("%s", module).allSatisfy(
                    name -> assertThat(body)
                            .containsPattern("(?:\\.\\.\\.|(?<![.\\w\"]))" + Pattern.quote(name) + "\\b(?!:)"));
        }
    }
}
