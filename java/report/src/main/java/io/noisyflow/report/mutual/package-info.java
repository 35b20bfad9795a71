/** Mutual informations of two continuous samples. */
@NullMarked
package io.noisyflow.report.mutual;

import org.jspecify.annotations.NullMarked;
