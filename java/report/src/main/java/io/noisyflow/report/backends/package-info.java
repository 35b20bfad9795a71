/** What can compute on a machine. */
@NullMarked
package io.noisyflow.report.backends;

import org.jspecify.annotations.NullMarked;
