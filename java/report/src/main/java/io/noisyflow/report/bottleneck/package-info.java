/** The information bottleneck of a law: curve, band, transitions, clusters. */
@NullMarked
package io.noisyflow.report.bottleneck;

import org.jspecify.annotations.NullMarked;
