/**
 * Which arithmetic fits: single where its error cannot be told from the rest of an estimate's, else double, with the
 * reason in words.
 */
@NullMarked
package io.noisyflow.information.precision;

import org.jspecify.annotations.NullMarked;
