/** Entropies that are known, and what estimators make of them. */
@NullMarked
package io.noisyflow.report.known;

import org.jspecify.annotations.NullMarked;
