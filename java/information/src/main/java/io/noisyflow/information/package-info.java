/**
 * Estimates of entropy and information, each a value with an error, a bracket and a verdict.
 *
 * <p>This package holds the values. The rooms: {@code bound} (what theory guarantees), {@code entropy} (h(S+Z) of
 * samples, densities), {@code flow} (information in noisy networks), {@code training} (noisy networks that learn),
 * {@code cluster} (binned entropies, distances, their correlation with information), {@code experiment} (the field's
 * experiments),
 * {@code baseline} (the usual estimators, to be compared with), {@code scaling} (error against the number of rows).
 *
 * <p>All values are in nats; a unit is chosen where results are printed. sigma is a noise standard deviation.
 */
@NullMarked
package io.noisyflow.information;

import org.jspecify.annotations.NullMarked;
