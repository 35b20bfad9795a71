/** What theory guarantees: capacities, worst-case risks, pairwise-distance bounds. */
@NullMarked
package io.noisyflow.information.bound;

import org.jspecify.annotations.NullMarked;
