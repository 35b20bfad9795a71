package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad usage and bad input end in one sentence that names the place, exit status 2, and nothing on disk. */
class BadInputTest {
    @TempDir
    Path folder;
    private Path samples;

    @BeforeEach
    void goodFiles() {
        samples = SampleData.normalFile(folder, "samples.npy", 31, 3);
    }

    @Test
    void missingFile() {
        refused("nowhere.npy: cannot be read (no such file)", "entropy", folder.resolve("nowhere.npy"), "--sigma", 1);
    }

    @Test
    void folderInPlaceOfFile() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        refused("inner: is a folder", "entropy", inner, "--sigma", 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "three axes   ; {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 4), } ; 96 ; rank",
        "no rows      ; {'descr': '<f4', 'fortran_order': False, 'shape': (0, 3), }    ; 0  ; row",
        "objects      ; {'descr': '|O', 'fortran_order': False, 'shape': (2, 3), }     ; 48 ; object",
        "truncated    ; {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }    ; 47 ; bytes",
        "lying        ; {'descr': '<f8', 'fortran_order': False, 'shape': (99999999, 3), } ; 48 ; bytes",
        "overflow     ; {'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), } ; 48 ; shape",
        "no dictionary ; nonsense ; 48 ; header",
    })
    void badNpy(String name, String header, int bytes, String what) throws IOException {
        Path file = SampleData.npy(folder, "bad.npy", header, bytes);
        assertThat(refused("bad.npy: ", "entropy", file, "--sigma", 1)).as(name).containsIgnoringCase(what);
    }

    @Test
    void headerCutShort() throws IOException {
        Path file = Files.write(folder.resolve("short.npy"), new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1});
        refused("short.npy: ", "entropy", file, "--sigma", 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numberThatIsNotFiniteIsNamedByItsPosition(double value) {
        Points points = SampleData.normal(7, 3, 1);
        points.set(5, 2, value);
        Path file = folder.resolve("nan.npy");
        Matrices.write(file, points);
        String sentence = refused("nan.npy: ", "entropy", file, "--sigma", 1);
        assertThat(sentence).contains("row 5").contains("column 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "nan", "inf", "Infinity", "1e999", "1f", "0x1p3", "1;2"})
    void sigma(String sigma) {
        refused("sigma '" + sigma + "'", "entropy", samples, "--sigma", sigma);
        refused("sigma '" + sigma + "'", "density", samples, samples, "--sigma", "1," + sigma, "--out",
                folder.resolve("out.npy"));
    }

    @Test
    void emptySigmaInAList() {
        refused("sigma ''", "entropy", samples, "--sigma", "1,,2");
        refused("sigma ''", "entropy", samples, "--sigma", "1,");
    }

    @Test
    void countsThatDoNotMatch() {
        Path five = folder.resolve("five.npy");
        Vectors.write(five, new double[] {0, 1, 0, 1, 1});
        for (String option : List.of("--labels", "--weights", "--replicates")) {
            refused("five.npy: holds 5 numbers: expected 31, one for each row of " + samples, "entropy", samples,
                    "--sigma", 1, option, five);
        }
        refused("five.npy: holds 5 numbers: expected 31", "density", samples, samples, "--sigma", 1, "--out",
                folder.resolve("out.npy"), "--weights", five);
    }

    @Test
    void dimensionsThatDoNotMatch() {
        Path other = SampleData.normalFile(folder, "other.npy", 7, 2);
        refused("other.npy: rows of 2 numbers: expected 3", "density", samples, other, "--sigma", 1, "--out",
                folder.resolve("out.npy"));
    }

    @Test
    void labelsThatAreNoneOrTooMany() {
        Path halves = folder.resolve("halves.npy");
        Vectors.write(halves, Stream.iterate(0.5, half -> half + 1).limit(31).mapToDouble(half -> half).toArray());
        refused("halves.npy: ", "entropy", samples, "--sigma", 1, "--labels", halves);
        int most = Mixture.MAX_CLASSES;
        Path many = SampleData.normalFile(folder, "many.npy", most + 1, 2);
        Path all = folder.resolve("all.npy");
        Vectors.write(all, Stream.iterate(0., label -> label + 1).limit(most + 1)
                .mapToDouble(label -> label).toArray());
        refused("all.npy: " + (most + 1) + " different labels: expected at most " + most, "entropy", many, "--sigma", 1,
                "--labels", all);
    }

    @Test
    void replicatesOfOneInputWithDifferentLabels() {
        Path few = SampleData.normalFile(folder, "few.npy", 4, 2);
        Path ids = folder.resolve("ids.npy");
        Path labels = folder.resolve("labels.npy");
        Vectors.write(ids, new double[] {7, 8, 7, 8});
        Vectors.write(labels, new double[] {0, 1, 0, 0});
        refused("labels.npy: rows 1 and 3 have different labels", "entropy", few, "--sigma", 1, "--labels", labels,
                "--replicates", ids);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--backend   | frob    | unknown backend 'frob': ",
        "--precision | float16 | unknown precision 'float16': expected auto, float32 or float64",
        "--threads   | 0       | threads 0: expected at least 1",
        "--threads   | many    | --threads: 'many' is not an int",
        "--unit      | dits    | unknown unit 'dits': expected nats or bits",
        "--setting   | some    | unknown setting 'some': expected sample or dataset",
        "--seed      | 1.5     | --seed: '1.5' is not a long",
        "--queries   | 0       | queries 0: expected at least 2",
        "--queries   | 1       | queries 1: expected at least 2",
        "--draws     | 0       | draws 0: expected 1 .. 65536",
        "--tolerance | 0       | tolerance 0.0: expected a positive number",
        "--max-pairs | 0       | max-pairs 0.0: expected at least 1",
        "--frobnicate| 1       | unknown option --frobnicate",
    })
    void option(String option, String value, String sentence) {
        refused(sentence, "entropy", samples, "--sigma", 1, option, value);
    }

    @Test
    void optionsThatContradictEachOther() {
        Path weights = folder.resolve("weights.npy");
        Vectors.write(weights, new double[] {1, 2, 3});
        refused("--setting sample with --weights", "entropy", samples, "--sigma", 1, "--setting", "sample",
                "--weights", weights);
        refused("mutually exclusive", "entropy", samples, "--sigma", 1, "--queries", 3, "--tolerance", .1);
        refused("only once", "entropy", samples, "--sigma", 1, "--sigma", 2);
        refused("expected --unit nats", "density", samples, samples, "--sigma", 1, "--unit", "bits", "--out",
                folder.resolve("out.npy"));
    }

    @Test
    void unwritableOutput() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path nowhere = folder.resolve("no/such/out");
        for (String option : List.of("--json", "--csv", "--page")) {
            refused(nowhere + ": cannot be written", "entropy", samples, "--sigma", 1, option, nowhere);
            refused(inner + ": cannot be written", "entropy", samples, "--sigma", 1, option, inner);
        }
        refused(nowhere + ": cannot be written", "density", samples, samples, "--sigma", 1, "--out", nowhere);
        refused("both name", "density", samples, samples, "--sigma", 1, "--out", folder.resolve("a"), "--json",
                folder.resolve("a"));
    }

    @Test
    void commandLineThatSaysTooLittleOrTooMuch() {
        refused("no command: expected ");
        refused("unknown command 'frob': expected ", "frob");
        refused("--sigma", "entropy", samples);
        refused("SAMPLES", "entropy", "--sigma", 1);
        refused("'more' is one argument too many", "entropy", samples, "more", "--sigma", 1);
    }

    /** Runs with a JSON file asked for, and returns the sentence. */
    private String refused(String fragment, Object... arguments) {
        List<Path> before = files();
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).startsWith("noisyflow: ").contains(fragment).endsWith(System.lineSeparator())
                .hasLineCount(1);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
        return run.err();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
