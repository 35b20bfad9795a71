/** Errors against the number of rows, with what theory says of them. */
@NullMarked
package io.noisyflow.report.scaling;

import org.jspecify.annotations.NullMarked;
