package io.noisyflow.io;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.npy.Npy;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ReadOptions;
import java.nio.file.Path;

/**
 * Matrices in files: n rows, each a point with d coordinates.
 *
 * <p>Read are
 * <ul>
 * <li>{@code .npy}, versions 1.0 to 3.0, C and Fortran order, either byte order, of f2 f4 f8, i1 i2 i4 i8, u1 u2 u4 u8
 * and bool, by code or by name (float64), and of bfloat16, which numpy saves as raw items of two bytes;
 * <li>{@code .npz}, stored or deflated: {@code file.npz} where it holds one array, {@code file.npz:name} where it holds
 * several;
 * <li>{@code .safetensors}, of F64 F32 F16 BF16, integers and BOOL: {@code file.safetensors} where it holds one tensor,
 * {@code file.safetensors:name} where it holds several, {@code model.safetensors.index.json:name} of a model in several
 * files;
 * <li>PyTorch's files since version 1.6, of tensors, state_dicts and checkpoints of such: {@code file.pt:name};
 * <li>HDF5, of Keras and of MATLAB 7.3, too: {@code file.h5:group/dataset}; MATLAB 5 to 7: {@code file.mat:name};
 * <li>IDX, of any rank from 2 on: n images of 28 x 28 become n x 784, grey values as they stand, 0 to 255;
 * <li>{@code .csv}, {@code .tsv}, {@code .txt}: commas, tabs, semicolons or blanks, an optional header line, an index
 * as pandas and R write it, decimal commas where semicolons or tabs separate them, comments after #; what is assumed is
 * logged, and {@link DataFiles} takes options that overrule it;
 * <li>each of them gzipped; each of them from a pipe or, as {@code -}, from standard input, where text needs no name.
 * </ul>
 */
public final class Matrices {
    private Matrices() {}

    /**
     * Reads a matrix. Its memory is the mapped file where the numbers are little-endian f4 or f8 in C order; else they
     * are converted, exactly: f2, bfloat16, bool and integers of up to 16 bits to float32, wider integers and text to
     * float64.
     *
     * @param name a file, or {@code file:array} where it holds several
     * @return n x d finite numbers, to be read only; they live as long as they are reachable, and the file must not be
     *     cut short meanwhile
     * @throws DataFormatException with one sentence if there is no such file, it cannot be read or is damaged, is not
     *     of rank 2, has no rows or no columns, a 64-bit integer that float64 cannot hold, or a NaN or infinity, whose
     *     position is named
     */
    public static Points read(String name) {
        return DataFiles.of(ReadOptions.USUAL).matrix(name);
    }

    /**
     * Writes a matrix as npy: rank 2, little-endian, C order, the precision of its elements; whole or not at all.
     *
     * @throws IllegalArgumentException if the file cannot be written
     * @throws java.io.UncheckedIOException if writing fails on the way
     */
    public static void write(Path file, Points points) {
        AtomicFile.write(file, out -> Npy.write(out, points));
    }
}
