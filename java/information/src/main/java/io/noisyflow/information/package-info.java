/**
 * Estimates of entropy and information, each a value with an error, a bracket and a verdict.
 *
 * <p>This package holds the values. The rooms: {@code bound} (what theory guarantees), {@code entropy} (h(S+Z) of
 * samples, densities), {@code flow} (information in noisy networks), {@code training} (noisy networks that learn),
 * {@code network} (a network of one's own, or its activations), {@code cluster} (binned entropies, distances, their
 * correlation with information), {@code baseline} (the usual estimators, to be compared with), {@code truth} (exact
 * information of scalar channels, by quadrature), {@code curve} (estimates against the number of rows), {@code sanity}
 * (what must hold of sums and estimates whatever the data; which contradictions are failures and which are verdicts).
 *
 * <p>The experiments have a room each: {@code experiment} (szt: networks on the rule of Shwartz-Ziv and Tishby),
 * {@code neuron} (single neuron and leaky pair), {@code spiral}, {@code benchmark} (entropies that are known),
 * {@code scaling} (error against the number of rows). What they finish is kept in
 * {@link io.noisyflow.information.Cells}, so that an interrupted run goes on.
 *
 * <p>All values are in nats; a unit is chosen where results are printed. sigma is a noise standard deviation.
 */
@NullMarked
package io.noisyflow.information;

import org.jspecify.annotations.NullMarked;
