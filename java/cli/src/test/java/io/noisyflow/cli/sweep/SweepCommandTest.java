package io.noisyflow.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.CommandRun;
import io.noisyflow.cli.SampleData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SweepCommandTest {
    private static final List<String> OF_TIME = List.of("seconds", "threads", "pairsPerSecond");

    @TempDir
    private Path folder;
    private Path a = Path.of("a.npy");
    private Path b = Path.of("b.npy");

    @BeforeEach
    void files() {
        a = SampleData.normalFile(folder, "a.npy", 120, 4);
        b = SampleData.normalFile(folder, "b.npy", 90, 4);
    }

    private CommandRun sweep(String out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("sweep"));
        arguments.addAll(Arrays.asList(more));
        arguments.addAll(List.of("--out", folder.resolve(out), "--quiet"));
        return CommandRun.of(arguments.toArray());
    }

    /** What a folder holds, less what may differ between two runs of one seed. */
    private JsonNode document(String out) throws IOException {
        return reproducible(CommandRun.parse(Files.readString(folder.resolve(out).resolve("results.json"))));
    }

    private static JsonNode reproducible(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_TIME);
        }
        node.forEach(SweepCommandTest::reproducible);
        return node;
    }

    private static void done(CommandRun run) {
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
    }

    /** A cell of a whole file is what entropy says of it, digit for digit; so are the baselines. */
    @Test
    void aWholeFileIsWhatEntropySays() throws IOException {
        done(sweep("out", a, b, "--sigma", "0.5,1", "--estimators", "plug-in,kde:scott,knn:5", "--seed", 3, "--n",
                "30,all"));
        JsonNode passes = document("out").get("passes");
        assertThat(passes).hasSize(2 * 2 * 3);
        Object[][] baselines = {{}, {"--estimator", "kde", "--bandwidth", "scott"},
            {"--estimator", "knn", "--neighbours", 5}};
        for (int i = 0; i < baselines.length; i++) {
            List<Object> entropy = new ArrayList<>(List.of("entropy", b, "--sigma", "0.5,1", "--seed", 3, "--json", "-",
                    "--quiet"));
            entropy.addAll(Arrays.asList(baselines[i]));
            JsonNode alone = reproducible(CommandRun.done(entropy.toArray()).json());
            ObjectNode cell = (ObjectNode) passes.get(2 * 2 * 3 - 3 + i);
            assertThat(cell.get("place").get("samples").asString()).isEqualTo(b.toString());
            assertThat(cell.without("place")).isEqualTo(((ObjectNode) alone).without(List.of("schema", "command")));
        }
        String table = Files.readString(folder.resolve("out/results.csv"));
        assertThat(table).hasLineCount(1 + 2 * 2 * 3 * 2);
        assertThat(Files.readString(folder.resolve("out/page.html"))).contains("noisyflow sweep ");
    }

    /** Every cell says what it is worth, and a baseline that it has no bracket. */
    @Test
    void everyValueCarriesWhatItIsWorth() throws IOException {
        CommandRun run = sweep("out", a, "--sigma", "0.5", "--estimators", "plug-in,knn", "--n", "100,all", "--d",
                "2,all", "--project", "2");
        done(run);
        assertThat(run.out()).contains("12 of 12 cells finished").contains("no bracket: nothing bounds the bias")
                .contains("projection 2").contains("page: ");
        for (JsonNode pass : document("out").get("passes")) {
            JsonNode estimate = pass.get("estimates").get(0);
            assertThat(estimate.get("verdict").asString()).isNotEmpty();
            assertThat(estimate.get("advice").asString()).isNotEmpty();
            boolean plugIn = pass.get("place").get("estimator").asString().equals("plug-in");
            assertThat(estimate.get("informationBracket").isObject()).isEqualTo(plugIn);
            assertThat(estimate.has("informationBracketReason")).isEqualTo(!plugIn);
            assertThat(estimate.get("standardError").isObject()).isEqualTo(plugIn);
            assertThat(pass.get("n").asInt()).isEqualTo(
                    pass.get("place").get("n").asString().equals("all") ? 120 : 100);
            assertThat(pass.get("d").asInt()).isEqualTo(pass.get("place").get("d").asString().equals("all") ? 4 : 2);
        }
    }

    /** The same grid from a file, whose names are relative to it. */
    @Test
    void aGridInAFile() throws IOException {
        Path grid = folder.resolve("grid.json");
        Files.writeString(grid, """
                {"format": "noisyflow-sweep/1", "samples": ["a.npy", "b.npy"], "sigma": [0.5, 1], "n": [30, "all"],
                 "d": [2, "all"], "project": [1], "estimators": ["plug-in", "knn"], "seeds": [0, 5],
                 "setting": "sample", "queries": 20, "draws": 4}
                """);
        done(sweep("file", "--grid", grid));
        done(sweep("typed", a, b, "--sigma", "0.5,1", "--n", "30,all", "--d", "2,all", "--project", 1, "--estimators",
                "plug-in,knn", "--seeds", "0,5", "--setting", "sample", "--queries", 20, "--draws", 4));
        assertThat(document("file")).isEqualTo(document("typed"));
    }

    @Test
    void layersOfANetworkAreSamples() throws IOException {
        for (int layer = 1; layer <= 2; layer++) {
            for (int epoch : new int[] {1, 10}) {
                SampleData.normalFile(folder, "layer" + layer + "-epoch" + epoch + ".npy", 50 + epoch, 5 - layer);
            }
        }
        done(sweep("out", "--activations", folder.resolve("layer{layer}-epoch{epoch}.npy"), "--sigma", 1));
        JsonNode settings = document("out").get("settings");
        assertThat(settings.get("samples").toString())
                .isEqualTo("[\"epoch 1, layer 1\",\"epoch 1, layer 2\",\"epoch 10, layer 1\",\"epoch 10, layer 2\"]");
        assertThat(settings.get("columns").toString()).isEqualTo("[4,3,4,3]");
    }

    /** A second run of the same grid finds all cells; one of another grid is kept out of the folder. */
    @Test
    void oneGoesOnAndAnotherIsKeptOut() throws IOException {
        Object[] grid = {a, "--sigma", "0.5", "--n", "30,60,all"};
        done(sweep("out", grid));
        String cells = Files.readString(folder.resolve("out/resume.jsonl"));
        JsonNode whole = document("out");
        Files.writeString(folder.resolve("out/resume.jsonl"),
                String.join("\n", cells.lines().limit(3).toList()) + "\n{\"key\": \"cut sho");
        done(sweep("out", a, "--sigma", "0.5", "--n", "30,60,all", "--resume"));
        assertThat(document("out")).isEqualTo(whole);
        assertThat(Files.readString(folder.resolve("out/resume.jsonl"))).hasLineCount(1 + 3)
                .startsWith(String.join("\n", cells.lines().limit(3).toList()));
        refused(sweep("out", a, "--sigma", "0.5", "--n", "30,60,all", "--resume", "--exact"),
                "is of a run with other settings (exact: there false, here true)");
        refused(sweep("out", a, "--sigma", "0.5", "--n", "31,60,all"), "holds a finished run of other settings (n: ");
        refused(sweep("out", a, "--sigma", "0.5", "--n", "31,60,all", "--resume"),
                "is of a run with other settings (n: there [\"30\",\"60\",\"all\"], here [\"31\",\"60\",\"all\"])");
    }

    /** Standard input is read once, however often a sweep looks at it. */
    @Test
    void theRowsMayComeThroughAPipe() throws IOException {
        InputStream before = System.in;
        try (InputStream piped = Files.newInputStream(a)) {
            System.setIn(piped);
            done(sweep("piped", "-", "--sigma", 1, "--n", "20,all"));
        } finally {
            System.setIn(before);
        }
        done(sweep("file", a, "--sigma", 1, "--n", "20,all"));
        assertThat(document("piped").get("passes")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(document("piped").get("passes").get(i).get("estimates"))
                    .isEqualTo(document("file").get("passes").get(i).get("estimates"));
        }
    }

    @Test
    void unitsAreShown() throws IOException {
        done(sweep("nats", a, "--sigma", "0.5"));
        done(sweep("bits", a, "--sigma", "0.5", "--unit", "bits"));
        double nats = information("nats");
        assertThat(information("bits")).isEqualTo(nats / StrictMath.log(2));
    }

    private double information(String out) throws IOException {
        return document(out).get("passes").get(0).get("estimates").get(0).get("information").asDouble();
    }

    static void refused(CommandRun run, String... fragments) {
        assertThat(run.err()).startsWith("noisyflow: ").hasLineCount(1).contains(fragments);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    private void kept(String fragment, Object... arguments) throws IOException {
        List<Path> before = all();
        refused(sweep("new", arguments), fragment);
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void badInputLeavesNothing() throws IOException {
        kept("neither samples nor activations: expected one of them", "--sigma", 1);
        kept("no sigma: expected at least one", a);
        kept("sigma '0': expected positive finite numbers", a, "--sigma", "1,0");
        kept("sigma 0.5 twice: expected each once", a, "--sigma", "0.5,0.50");
        kept("samples " + a + " twice: expected each once", a, a, "--sigma", 1);
        kept("nowhere.npy: cannot be read", a, folder.resolve("nowhere.npy"), "--sigma", 1);
        kept(b + ": holds 90 rows: expected at least 100, for n 100", a, b, "--sigma", 1, "--n", "50,100");
        kept(a + ": holds rows of 4 numbers: expected at least 5, for d 5", a, "--sigma", 1, "--d", "2,5");
        kept(a + ": holds rows of 4 numbers: expected at least 5, for projection 5", a, "--sigma", 1, "--project", 5);
        kept("n 'many': expected an integer of at least 1, or all", a, "--sigma", 1, "--n", "many");
        kept("n '0': expected an integer of at least 1, or all", a, "--sigma", 1, "--n", "5,0");
        kept("project 'all': expected an integer of at least 1", a, "--sigma", 1, "--project", "all");
        kept("estimator 'ksg': expected plug-in, kde, kde:BANDWIDTH, knn or knn:NEIGHBOURS", a, "--sigma", 1,
                "--estimators", "ksg");
        kept("seed '1.5': expected an integer", a, "--sigma", 1, "--seeds", "0,1.5");
        kept("--seeds with --seed: expected one of them", a, "--sigma", 1, "--seeds", 1, "--seed", 2);
        kept("unknown setting 'some': expected sample or dataset", a, "--sigma", 1, "--setting", "some");
        kept("setting dataset with estimator kde", a, "--sigma", 1, "--setting", "dataset", "--estimators", "kde");
        kept("shard 3/2: expected i/n with i from 1 to n", a, "--sigma", 1, "--shard", "3/2");
        kept("shard 1/2 of a grid of 1 pass", a, "--sigma", 1, "--shard", "1/2");
        kept("queries 1: expected at least 2", a, "--sigma", 1, "--queries", 1);
        kept("threads 0: expected at least 1", a, "--sigma", 1, "--threads", 0);
        kept("--resume with --overwrite: expected one of them", a, "--sigma", 1, "--resume", "--overwrite");
    }

    @Test
    void badFilesLeaveNothing() throws IOException {
        Path grid = folder.resolve("grid.json");
        String[][] cases = {{"{}", "has no 'format'"},
            {"{\"format\": \"noisyflow-sweep/1\", \"samples\": [\"a.npy\"], \"sigmas\": [1]}",
                "has a field 'sigmas': expected format, samples, activations, sigma, n, "},
            {"{\"format\": \"noisyflow-sweep/1\", \"samples\": [\"a.npy\"]}", "no sigma: expected at least one"},
            {"{\"format\": \"noisyflow-sweep/1\", \"samples\": [\"a.npy\"], \"sigma\": [1], \"n\": []}",
                "'n' of the JSON text is empty: expected at least one"},
            {"{\"format\": \"noisyflow-sweep/1\", \"samples\": [\"a.npy\"], \"sigma\": 1}",
                "'sigma' of the JSON text is or holds 1: expected a list of numbers or strings"},
            {"{\"format\": \"noisyflow-sweep/1\", \"samples\": [\"a.npy\"], \"sigma\": [1], \"n\": [100.5]}",
                "n '100.5': expected an integer of at least 1, or all"},
            {"{\"format\": \"noisyflow-sweep/1\", \"samples\": [\"a.npy\"], \"sigma\": [1, 1.0]}",
                "sigma 1.0 twice: expected each once"},
            {"{\"format\": \"noisyflow-sweep/1\", \"samples\": [\"a.npy\"], \"sigma\": [1], \"draws\": \"two\"}",
                "'draws' of the JSON text is or holds the string 'two'"},
            {"{\"format\": \"noisyflow-sweep/1\", \"activations\": \"x{layer}.npy\", \"sigma\": [1]}",
                "no file matches"},
            {"{\"format\": \"noisyflow-sweep/1\", \"samples\": [\"a.npy\"], \"sigma\": [1], \"sigma\": [2]}",
                "cannot be read as JSON"}};
        for (String[] each : cases) {
            Files.writeString(grid, each[0]);
            List<Path> before = all();
            CommandRun run = sweep("new", "--grid", grid);
            refused(run, each[1]);
            if (!each[1].startsWith("no file")) {
                assertThat(run.err()).startsWith("noisyflow: " + grid + ": ");
            }
            assertThat(all()).isEqualTo(before);
        }
        kept("--sigma with --grid: expected it in " + grid, "--grid", grid, "--sigma", 1);
        kept("SAMPLES '" + a + "' with --grid: expected them in " + grid, a, "--grid", grid);
        kept("samples '" + a + "' with activations: expected one of them", a, "--activations", "x{layer}.npy",
                "--sigma", 1);
        kept("grid2.json: cannot be read", "--grid", folder.resolve("grid2.json"));
    }
}
