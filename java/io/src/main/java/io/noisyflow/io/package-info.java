/**
 * Files in, files out. {@link io.noisyflow.io.Matrices} and {@link io.noisyflow.io.Vectors} read and write numbers,
 * {@link io.noisyflow.io.AtomicFile} writes anything, whole or not at all; {@link io.noisyflow.io.Networks} and
 * {@link io.noisyflow.io.ActivationFiles} read what other frameworks trained. The formats with most to say have rooms:
 * {@code npy}, {@code csv}, {@code torch}, {@code hdf} and {@code mat}.
 *
 * <p>A file is recognised by its first bytes: npy (versions 1 to 3), npz ({@code file.npz:name} picks an array), IDX,
 * PyTorch's archives, HDF5 (of Keras and MATLAB 7.3, too) and MATLAB 5; safetensors by its name, which ends in
 * .safetensors ({@code file.safetensors:name} picks a tensor); what none of them claims is text where its name ends in
 * .csv, .tsv or .txt, or where it has none, in a pipe or on standard input. Each of them may be gzipped. Files of other
 * programs (Parquet, Arrow, pickles) are refused with the line of Python that converts them.
 * {@link io.noisyflow.io.DataFiles} takes the options of a run, and says what its readers assumed. Every reader works
 * on a memory segment, mapped where that is possible, and yields a {@code StoredArray}: a shape, an element type and
 * the bytes, not yet converted. Little-endian C-order f4 and f8, even inside an uncompressed npz, stay where they lie
 * on disk.
 *
 * <p>A file is a claim, and claims are checked before they are acted on: sizes are compared with the bytes that are
 * there before anything is allocated, and what inflates may not exceed what deflate can do. Whatever is wrong ends in
 * one {@link io.noisyflow.io.stored.DataFormatException} whose single sentence says which file, what is wrong and
 * where, and what was expected. Rows and columns of arrays are counted from 0, lines and columns of text from 1.
 *
 * <p>A file that is mapped must not be cut short by another program while its numbers are in use.
 */
@NullMarked
package io.noisyflow.io;

import org.jspecify.annotations.NullMarked;
