/** Log-densities at given points: what was written, and what computed it. */
@NullMarked
package io.noisyflow.report.density;

import org.jspecify.annotations.NullMarked;
