/**
 * Estimates of entropy and information, each a value with an error, a bracket and a verdict.
 *
 * <p>This package holds the values. The rooms: {@code bound} (what theory guarantees), {@code entropy} (h(S+Z) of
 * samples, densities), {@code flow} (information in noisy networks), {@code network} (a network of one's own, or its
 * activations), {@code projection} (rows along a few directions), {@code cluster} (binned entropies, distances, their
 * correlation with information), {@code baseline} (the usual estimators, to be compared with), {@code sanity} (what
 * must hold of sums and estimates whatever the data; which contradictions are failures and which are verdicts). Long
 * measurements keep what they finish in {@link io.noisyflow.information.Cells}, so that an interrupted run goes on.
 *
 * <p>All values are in nats; a unit is chosen where results are printed. sigma is a noise standard deviation.
 */
@NullMarked
package io.noisyflow.information;

import org.jspecify.annotations.NullMarked;
