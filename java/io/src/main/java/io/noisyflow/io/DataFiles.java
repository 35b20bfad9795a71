package io.noisyflow.io;

import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.ClassLabels;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ReadOptions;
import io.noisyflow.io.stored.Reading;
import io.noisyflow.io.stored.StoredArray;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The input files of one run, read under its options: matrices, vectors, networks. A name is a file, an array of an
 * archive ({@code file.npz:name}), a pipe or device of a shell ({@code /dev/fd/63}), or {@code -} for standard input,
 * which one input of a run may be.
 *
 * <p>What a reader assumed where a file leaves it open is logged: each sentence of a file once, and of three
 * files at most. Formats and refusals are those of
 * {@link Matrices} and {@link Vectors}.
 */
public final class DataFiles {
    private static final System.Logger LOG = System.getLogger(DataFiles.class.getName());

    /** Epochs may lie in a hundred files, of which the same is to be said. */
    private static final int NAMED = 3;

    private final ReadOptions options;
    private final InputBytes bytes = new InputBytes();
    /** The files of which each sentence was said. */
    private final Map<String, Set<String>> said = new ConcurrentHashMap<>();

    private DataFiles(ReadOptions options) {
        this.options = options;
    }

    /** Files that are read under these options. */
    public static DataFiles of(ReadOptions options) {
        return new DataFiles(options);
    }

    /**
     * Reads n points of d coordinates.
     *
     * @throws DataFormatException with one sentence, as {@link Matrices#read} does
     */
    public Points matrix(String name) {
        return array(name).matrix();
    }

    /** The array that {@link #matrix} reads, as the file holds it: flattened where that was asked for. */
    public StoredArray array(String name) {
        StoredArray array = open(name, 0);
        if (options.flatten() && array.shape().length > 2) {
            StoredArray flat = array.flattened();
            say(false, name, StoredArray.format(array.shape()) + " was flattened to "
                    + StoredArray.format(flat.shape()));
            array = flat;
        }
        return array;
    }

    /**
     * Reads the class of each row: integers, or strings.
     *
     * @param rows how many labels are wanted, 0 if that is not known: it tells whether a text has a header; another
     *     number of labels is the caller's to refuse
     * @throws DataFormatException with one sentence, as {@link Vectors#readIds} does
     */
    public ClassLabels labels(String name, int rows) {
        ClassLabels labels = DataFile.labels(name, bytes, reading(rows));
        if (!labels.names().isEmpty()) {
            say(false, name, labels.format());
        }
        return labels;
    }

    /**
     * Reads ids, as {@link Vectors#readIds} does.
     *
     * @param rows how many are wanted, 0 if that is not known
     */
    public int[] ids(String name, int rows) {
        return ClassLabels.numbered(open(name, rows).longs());
    }

    /**
     * Reads weights, as {@link Vectors#readWeights} does.
     *
     * @param rows how many are wanted, 0 if that is not known
     */
    public double[] weights(String name, int rows) {
        return Vectors.weights(name, open(name, rows).doubles());
    }

    /** Reads a network, as {@link Networks#read} does. */
    public Network network(String name) {
        return Networks.read(name, this);
    }

    /** The numbers of a vector. */
    double[] vector(String name, int rows) {
        return open(name, rows).doubles();
    }

    /** The bytes of a file that is no array. */
    MemorySegment bytes(String name, String expected) {
        return bytes.of(name, expected);
    }

    /** The array that a name stands for. */
    public StoredArray open(String name, int rows) {
        return DataFile.open(name, bytes, reading(rows));
    }

    private Reading reading(int rows) {
        return new Reading(options, rows, this::say);
    }

    private void say(boolean warning, String where, String what) {
        Set<String> files = said.computeIfAbsent(what, _ -> ConcurrentHashMap.newKeySet());
        if (files.add(where) && files.size() <= NAMED) {
            LOG.log(warning ? Level.WARNING : Level.INFO,
                    where + ": " + what + (files.size() == NAMED ? "; further files like it are not named" : ""));
        }
    }
}
