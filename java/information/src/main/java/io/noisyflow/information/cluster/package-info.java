/** How representations cluster: binned entropies and pairwise distances. */
@NullMarked
package io.noisyflow.information.cluster;

import org.jspecify.annotations.NullMarked;
