/** W1 between samples of one law against the number of rows, with noise and without. */
@NullMarked
package io.noisyflow.report.smoothing;

import org.jspecify.annotations.NullMarked;
