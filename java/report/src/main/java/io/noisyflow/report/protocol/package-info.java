/**
 * The lines that a resident process and its client exchange, one of JSON each.
 */
@NullMarked
package io.noisyflow.report.protocol;

import org.jspecify.annotations.NullMarked;
