/** Finished cells of a run in a file: kept as they come, found again by a run that goes on. */
@NullMarked
package io.noisyflow.report.journal;

import org.jspecify.annotations.NullMarked;
