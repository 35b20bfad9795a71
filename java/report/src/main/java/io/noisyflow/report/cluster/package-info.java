/** How a layer's rows cluster, over its epochs. */
@NullMarked
package io.noisyflow.report.cluster;

import org.jspecify.annotations.NullMarked;
