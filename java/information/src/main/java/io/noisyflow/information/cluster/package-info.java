/**
 * How representations cluster: binned entropies and pairwise distances.
 *
 * <p>{@link io.noisyflow.information.cluster.BinnedEntropy} is what binning-based work plots as I(X;T). For a
 * deterministic network that information is a constant, and H(Bin(T)) shows how the representations cluster, with a
 * resolution set by the bin; for a noisy one it follows I(X;T) where the bin is one to two noise standard deviations
 * and T is the noisy output; {@link io.noisyflow.information.cluster.Correlation} measures how closely.
 * {@link io.noisyflow.information.cluster.ClassDistances} and {@link io.noisyflow.information.cluster.DistanceProfile}
 * show the same without bins. {@link io.noisyflow.information.cluster.ClusterMeasures} takes all of them, and I(X;T),
 * of one layer at one or several epochs.
 */
@NullMarked
package io.noisyflow.information.cluster;

import org.jspecify.annotations.NullMarked;
