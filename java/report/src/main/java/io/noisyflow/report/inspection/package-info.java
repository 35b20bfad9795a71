/** What was found in rows of numbers before anything was estimated. */
@NullMarked
package io.noisyflow.report.inspection;

import org.jspecify.annotations.NullMarked;
