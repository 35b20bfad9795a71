package io.noisyflow.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.CommandRun;
import io.noisyflow.cli.SampleData;
import java.io.IOException;
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

class SweepMergeCommandTest {
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
        List<Object> arguments = new ArrayList<>(List.of("sweep", a, b, "--sigma", "0.5,1", "--n", "30,60,all",
                "--estimators", "plug-in,knn", "--out", folder.resolve(out), "--quiet"));
        arguments.addAll(Arrays.asList(more));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private CommandRun merge(String out, String... parts) {
        List<Object> arguments = new ArrayList<>(List.of("sweep", "merge"));
        Stream.of(parts).map(folder::resolve).forEach(arguments::add);
        arguments.addAll(List.of("--out", folder.resolve(out)));
        return CommandRun.of(arguments.toArray());
    }

    private JsonNode document(String out) throws IOException {
        return reproducible(CommandRun.parse(Files.readString(folder.resolve(out).resolve("results.json"))));
    }

    private static JsonNode reproducible(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("seconds", "threads", "pairsPerSecond"));
        }
        node.forEach(SweepMergeCommandTest::reproducible);
        return node;
    }

    private List<String> table(String out) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve("results.csv")).stream()
                .map(line -> line.replaceFirst(",[^,]*(,[0-9]+)$", "$1")).toList();
    }

    /** The files of the merged folder are those of one run, and the run can go on from there. */
    @Test
    void shardsMergedAreOneRun() throws IOException {
        sweep("whole");
        for (int i = 1; i <= 3; i++) {
            CommandRun run = sweep("part" + i, "--shard", i + "/3", "--threads", 1 + i % 2);
            assertThat(run.out()).contains(" of shard " + i + "/3");
        }
        CommandRun merged = merge("merged", "part3", "part1", "part2");
        assertThat(merged.status()).as(merged.err()).isZero();
        assertThat(merged.out()).contains("24 of 24 cells finished\n").contains("page: ");
        assertThat(document("merged")).isEqualTo(document("whole"));
        assertThat(table("merged")).isEqualTo(table("whole"));
        long lines = Files.readString(folder.resolve("merged/resume.jsonl")).lines().count();
        sweep("merged", "--resume");
        assertThat(Files.readString(folder.resolve("merged/resume.jsonl"))).hasLineCount((int) lines);
        assertThat(document("merged")).isEqualTo(document("whole"));
        // The same again takes the place of a finished run; another grid does not.
        assertThat(merge("merged", "part2", "part1", "part3").status()).isZero();
        SweepCommandTest.refused(merge("merged", "whole2"), "whole2: holds no resume.jsonl: expected the folder of a "
                + "sweep");
    }

    @Test
    void whatIsNoWholeSweepIsRefusedAndNothingIsWritten() throws IOException {
        sweep("part1", "--shard", "1/2");
        sweep("part2", "--shard", "2/2");
        sweep("third", "--shard", "3/3");
        sweep("seed", "--shard", "2/2", "--seed", 1);
        sweep("wide", "--shard", "2/2", "--precision", "float64");
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("other"));
        Files.writeString(folder.resolve("other/resume.jsonl"),
                "{\"schema\":\"noisyflow-cells/1\",\"run\":{\"settings\":{\"epochs\":3},\"seed\":0}}\n");
        Files.createDirectory(folder.resolve("text"));
        Files.writeString(folder.resolve("text/resume.jsonl"), "a,b\n");
        refused("shard 2/2 is missing: expected the folders of all 2 shards", "part1");
        refused("is shard 1/2 as " + folder.resolve("part1") + " is: expected each shard once", "part1", "part1");
        refused("third: is shard 3/3: expected one of 2, as " + folder.resolve("part1"), "part1", "third");
        refused("seed: is a part of another sweep than " + folder.resolve("part1") + " (seeds: there [0], here [1])",
                "part1", "seed");
        refused("wide: is a part of another sweep than " + folder.resolve("part1") + " (precision: there auto, here "
                + "float64)", "part1", "wide");
        refused("empty: holds no resume.jsonl: expected the folder of a sweep", "part1", "empty");
        refused("other: holds a run of another kind: expected a sweep", "part1", "other");
        refused("resume.jsonl: does not hold the cells of a run", "text", "part1");
        Path cells = folder.resolve("part2/resume.jsonl");
        List<String> lines = Files.readAllLines(cells);
        Files.write(cells, lines.subList(0, lines.size() - 1));
        refused("part2: holds " + (lines.size() - 2) + " of " + (lines.size() - 1)
                + " passes of shard 2/2: expected a finished shard; run it again with --resume", "part1", "part2");
        Files.write(cells, lines);
        // What would be lost is kept.
        List<Path> before = all();
        SweepCommandTest.refused(merge("part1", "part1", "part2"), "part1: holds a finished run of other settings");
        assertThat(all()).isEqualTo(before);
        SweepCommandTest.refused(CommandRun.of("sweep", "merge", folder.resolve("part1")), "'--out=DIR'");
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    private void refused(String fragment, String... parts) throws IOException {
        List<Path> before = all();
        SweepCommandTest.refused(merge("new", parts), fragment);
        assertThat(all()).isEqualTo(before);
    }
}
