/** Two representations of the same rows: their informations and the paired difference. */
@NullMarked
package io.noisyflow.report.compare;

import org.jspecify.annotations.NullMarked;
