/** Estimates against the number of rows: what the experiments that follow such curves share. */
@NullMarked
package io.noisyflow.report.curve;

import org.jspecify.annotations.NullMarked;
