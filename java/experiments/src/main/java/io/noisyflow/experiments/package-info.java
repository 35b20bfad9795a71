/**
 * The laboratory: experiments whose data, networks and truths are made here, each a sequence of cells that can be
 * interrupted and gone on with.
 *
 * <p>Experiments: {@code szt} (networks on the rule of Shwartz-Ziv and Tishby), {@code dynamics} (many of them over a
 * sweep), {@code neuron} (single neuron and leaky pair), {@code spiral}, {@code known} (entropies that are known),
 * {@code scaling} (error against the number of rows), {@code sweep} (grids over a user's own files).
 * An experiment of one file, a {@link io.noisyflow.experiments.CellExperiment}, says itself what it is.
 * What they are made of: {@code training} (noisy networks that learn), {@code curve} (estimates against the number of
 * rows), {@code truth} (exact values by quadrature), {@code compression} (what is said of it, in numbers).
 */
@NullMarked
package io.noisyflow.experiments;

import org.jspecify.annotations.NullMarked;
