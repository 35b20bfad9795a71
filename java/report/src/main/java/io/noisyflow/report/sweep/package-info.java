/** Grids of estimates: every cell with its errors, bracket and verdict, or the word that a baseline has none. */
@NullMarked
package io.noisyflow.report.sweep;

import org.jspecify.annotations.NullMarked;
