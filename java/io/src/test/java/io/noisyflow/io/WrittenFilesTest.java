package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.ClassLabels;
import io.noisyflow.io.stored.ElementType.Kind;
import io.noisyflow.io.stored.ReadOptions;
import io.noisyflow.io.stored.StoredArray;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files as their own programs wrote them: PyTorch 1.13, h5py 3.7 and scipy 1.10, by {@code write.py} beside them, which
 * says what is in each. W is the matrix (4 i + j - 5) / 4 of 3 x 4.
 */
class WrittenFilesTest {
    private static final double[][] W = {{-1.25, -1, -.75, -.5}, {-.25, 0, .25, .5}, {.75, 1, 1.25, 1.5}};
    private static final double[][] COUNTED = {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}};

    @TempDir
    private Path folder;

    private static String file(String name) {
        try {
            return Path.of(Objects.requireNonNull(WrittenFilesTest.class.getResource("written/" + name)).toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A name of a file, perhaps with that of an array behind a bar. */
    private static String place(String name) {
        String[] parts = name.split("\\|");
        return file(parts[0]) + (parts.length > 1 ? ":" + parts[1] : "");
    }

    private static double[][] rows(String name) {
        return Samples.rows(Matrices.read(place(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state.pt|fc1.weight", "checkpoint.pt|model.fc1.weight", "one.pt", "parameter.pt",
        "kinds.pt|half", "kinds.pt|bf", "kinds.pt|double", "kinds.pt|list.0", "x.h5|w", "x.h5|/w", "latest.h5|w",
        "one.h5", "sparse.h5|columns", "v5.mat|X", "v7.mat|X", "v7.mat", "v73.mat|X"})
    void theMatrix(String name) {
        assertThat(rows(name)).isDeepEqualTo(W);
    }

    /** Keras has inputs x outputs, and a transposed view of PyTorch lies in memory as the matrix does. */
    @ParameterizedTest
    @ValueSource(strings = {"keras.h5|model_weights/dense/dense/kernel:0", "net.keras|layers/dense/vars/0",
        "kinds.pt|transposed"})
    void theMatrixTransposed(String name) {
        double[][] transposed = new double[4][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                transposed[j][i] = W[i][j];
            }
        }
        assertThat(rows(name)).isDeepEqualTo(transposed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", ">f4", ">f8", ">i4"})
    void everyTypeOfHdf5(String type) {
        assertThat(rows("x.h5|group/" + type)).isDeepEqualTo(COUNTED);
    }

    /** Chunks that divide neither axis, deflated after a shuffle, or by LZF. Narrow integers wrap as numpy's do. */
    @ParameterizedTest
    @CsvSource({"gzf2, F4, 0", "gzf4, F4, 0", "gzf8, F8, 0", "gzi1, I1, 256", "gzu1, U1, 256", "gzu2, U2, 0",
        "gzu4, U4, 0", "gzu8, U8, 0", "gz>f8, F8, 0", "gzi8, I8, 0", "lzf, F8, 0"})
    void chunks(String dataset, Kind kind, int wrap) {
        StoredArray array = DataFile.open(place("x.h5|group/" + dataset));
        assertThat(array.type().kind()).isEqualTo(kind);
        double[][] rows = Samples.rows(array.matrix());
        assertThat(rows).hasNumberOfRows(300);
        for (int k = 0; k < 1200; k++) {
            double expected = wrap == 0 ? k : kind == Kind.I1 ? (byte) k : k % wrap;
            assertThat(rows[k / 4][k % 4]).isEqualTo(expected);
        }
    }

    @Test
    void plainNumbersStayWhereTheyLie() {
        for (String name : new String[] {"state.pt|fc1.weight", "x.h5|w", "kinds.pt|double", "x.h5|group/f8"}) {
            Points points = Matrices.read(place(name));
            assertThat(points.segment().isMapped()).as(name).isTrue();
        }
        assertThat(Matrices.read(place("kinds.pt|bf")).element()).isEqualTo(Precision.FLOAT32);
    }

    @Test
    void axesKeepTheirOrder() {
        for (String name : new String[] {"kinds.pt|cube", "x.h5|group/cube", "v5.mat|cube"}) {
            StoredArray cube = DataFile.open(place(name));
            assertThat(cube.shape()).as(name).containsExactly(2, 3, 4);
            double[][] flat = Samples.rows(cube.flattened().matrix());
            for (int k = 0; k < 24; k++) {
                assertThat(flat[k / 12][k % 12]).as(name).isEqualTo(k);
            }
        }
        // HDF5 has (4, 3, 2) of 0, 1, ...; MATLAB shows it as 2 x 3 x 4, the first axis fastest.
        StoredArray matlab = DataFile.open(place("v73.mat|C"));
        assertThat(matlab.shape()).containsExactly(2, 3, 4);
        assertThat(Samples.rows(matlab.flattened().matrix())[1][0]).isEqualTo(1);
        assertThat(Samples.rows(matlab.flattened().matrix())[0][4]).isEqualTo(2);
    }

    @Test
    void vectorsAndLabels() {
        assertThat(Vectors.readIds(place("checkpoint.pt|x"))).containsExactly(0, 1, 2, 3);
        assertThat(Vectors.readIds(place("kinds.pt|int"))).containsExactly(0, 1, 2, 3, 4);
        assertThat(Vectors.readIds(place("kinds.pt|u8"))).containsExactly(0, 1, 2, 3, 4);
        assertThat(DataFile.open(place("keras.h5|model_weights/dense/dense/bias:0")).doubles())
                .containsExactly(1, -1, .5);
        assertThat(rows("v5.mat|Y")).isDeepEqualTo(new double[][] {{0, 1, 2}});
        assertThat(rows("v5.mat|big")).isDeepEqualTo(new double[][] {{0, 1, 2}, {3, 4, 5}});
        assertThat(rows("v5.mat|i8")).isDeepEqualTo(new double[][] {{0, 1, 2, 3}});
        assertThat(rows("v5.mat|u16")).isDeepEqualTo(new double[][] {{0, 1, 2, 3}});
        assertThat(rows("v5.mat|L")[0]).containsExactly(0, 0, 0, 0);
        assertThat(rows("v5.mat|L")[2]).containsExactly(1, 1, 1, 1);
        assertThat(rows("kinds.pt|part")).isDeepEqualTo(new double[][] {W[1], W[2]});
    }

    /** A network whose description names the tensors of a state_dict. */
    @Test
    void networkOfAStateDict() throws IOException {
        Files.copy(Path.of(file("state.pt")), folder.resolve("state.pt"));
        String description = Samples.save(folder, "net.json", Samples.bytes("{\"format\": \"noisyflow-network/1\", "
                + "\"layers\": [{\"weights\": \"state.pt:fc1.weight\", \"bias\": \"state.pt:fc1.bias\", "
                + "\"activation\": \"tanh\"}, {\"weights\": \"state.pt:fc2.weight\", \"activation\": \"linear\"}]}"));
        var network = Networks.read(description);
        assertThat(network.depth()).isEqualTo(2);
        assertThat(network.dense(1).weight(2, 3)).isEqualTo(1.5);
        assertThat(network.dense(1).bias(1)).isEqualTo(-1);
        assertThat(network.dense(2).weight(1, 2)).isEqualTo(5);
    }

    /** One whose description says that Keras has inputs x outputs. */
    @Test
    void networkOfKeras() throws IOException {
        Files.copy(Path.of(file("net.keras")), folder.resolve("net.keras"));
        String layer = "{\"weights\": \"net.keras:layers/dense/vars/0\", "
                + "\"bias\": \"net.keras:layers/dense/vars/1\", \"activation\": \"tanh\", \"transposed\": ";
        String begin = "{\"format\": \"noisyflow-network/1\", \"layers\": [";
        var network = Networks.read(Samples.save(folder, "net.json", Samples.bytes(begin + layer + "true}]}")));
        assertThat(network.dense(1).weight(2, 3)).isEqualTo(1.5);
        assertThat(network.dense(1).weight(0, 1)).isEqualTo(-1);
        String twice = Samples.save(folder, "two.json",
                Samples.bytes(begin + layer + "true}, " + layer + "true}]}"));
        assertRefused(() -> Networks.read(twice), "the weights of layer 2 are 3 x 4", "expected 3 inputs");
        String round = Samples.save(folder, "round.json",
                Samples.bytes(begin + layer + "true}, " + layer + "false}]}"));
        assertRefused(() -> Networks.read(round), "the bias of layer 2 holds 3 numbers: expected 4");
        String word = Samples.save(folder, "word.json", Samples.bytes(begin + layer + "\"yes\"}]}"));
        assertRefused(() -> Networks.read(word), "'transposed' of", "expected true or false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "state.pt; 4 tensors in the file: expected one of them named, as in file.pt:fc1.weight, out of fc1.weight, fc1.bias",
        "state.pt|fc3; no tensor 'fc3' in the file: expected one of fc1.weight, fc1.bias, fc2.weight, fc2.bias",
        "whole.pt; holds an object of class __main__.Net and no tensor: expected a tensor or a state_dict",
        "script.pt; and no tensor: expected a tensor or a state_dict",
        "old.pt; is a PyTorch file of before version 1.6: expected npy",
        "kinds.pt|columns; a view of shape (3, 2) whose numbers do not lie together: expected them so, as .contiguous()",
        "kinds.pt|complex; a tensor of ComplexFloatStorage: expected real numbers",
        "x.h5|soft; no dataset 'soft' in the file: expected one of w, group/>f4",
        "x.h5|ext; no dataset 'ext'",
        "x.h5|group; no dataset 'group'",
        "x.h5; datasets in the file: expected one of them named, as in file.h5:group/dataset",
        "labels.h5|lists; a dataset of lists of any length: expected integers, real numbers, booleans or strings",
        "labels.h5|colours; a dataset of an enumeration of 3 names that are not FALSE and TRUE: expected",
        "labels.h5|unwritten; a dataset of shape (3,) without numbers: expected some that were written",
        "labels.h5|sparse; the chunk from [3] on is missing: expected all of them to be written",
        "x.h5|group/complex; a dataset of records, as complex numbers are too: expected",
        "sparse.h5|some; the chunk from [5, 2] on is missing: expected all of them to be written",
        "sparse.h5|none; the chunk from [0, 0] on is missing: expected all of them",
        "sparse.h5|whole; a dataset of shape (12, 3) without numbers: expected some that were written",
        "late.h5|some; the chunk from [5, 2] on is missing: expected all of them to be written",
        "late.h5|rows; the chunk from [5, 2] on is missing: expected all of them to be written",
        "late.h5|none; the chunk from [0, 0] on is missing: expected all of them",
        "late.h5|columns; a dataset that may grow along another axis than the first, in the layout of HDF5 1.10",
        "late.h5|whole; a dataset of shape (12, 3) without numbers: expected some that were written",
        "one.pt|w; no tensor 'w' in the file: expected no name, for it holds one tensor by itself",
        "v5.mat|Z; no variable 'Z' in the file: expected one of X, Y, big",
        "v5.mat|S; a variable of class sparse: expected a full matrix of real numbers, as full(X) gives it",
        "v5.mat|s; a variable of class char",
        "v5.mat|c; a complex matrix"})
    void refusals(String name, String sentence) {
        assertRefused(() -> DataFile.open(place(name)), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bool", "gzbool"})
    void booleansAreZerosAndOnes(String name) {
        StoredArray array = DataFile.open(place("labels.h5|" + name));
        assertThat(array.type().kind().label()).isEqualTo("bool");
        assertThat(array.doubles()).containsExactly(1, 0, 1, 1);
        assertThat(labels(name).ofRows()).containsExactly(0, 1, 0, 0);
        assertThat(rows("labels.h5|bools")).isDeepEqualTo(new double[][] {{1, 0}, {0, 0}, {1, 1}});
    }

    private static ClassLabels labels(String name) {
        return DataFiles.of(ReadOptions.USUAL).labels(place("labels.h5|" + name), 0);
    }

    /** Of one length and of any, in chunks and not; names of classes are sorted. */
    @Test
    void stringsAreLabels() {
        assertThat(labels("bytes").ofRows()).containsExactly(0, 1, 0);
        assertThat(labels("bytes").names()).containsExactly("ab", "c");
        assertThat(labels("fixed").names()).containsExactly("b", "naïve");
        assertThat(labels("any").ofRows()).containsExactly(1, 2, 0, 1);
        assertThat(labels("any").names()).containsExactly("", "b", "naïve");
        assertThat(labels("gzany").names()).containsExactly("", "b", "naïve");
        assertThat(labels("gzany").ofRows()).hasSize(20).startsWith(1, 2, 0, 1, 1, 2).endsWith(0, 1);
        assertThat(labels("column").ofRows()).containsExactly(0, 1, 0);
        assertRefused(() -> Matrices.read(place("labels.h5|column")), "strings: expected numbers");
        assertRefused(() -> labels("one"), "labels.h5:one: shape (): expected a vector");
    }

    @Test
    void emptyMatricesAndScalarsAreRefusedAsMatrices() {
        assertRefused(() -> Matrices.read(place("kinds.pt|empty")), "shape (0, 3), zero rows");
        assertRefused(() -> Matrices.read(place("x.h5|group/empty")), "zero rows");
        assertRefused(() -> Matrices.read(place("x.h5|group/scalar")), "rank 0");
    }
}
