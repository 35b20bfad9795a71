/** Networks that learned labelled images. */
@NullMarked
package io.noisyflow.report.mnist;

import org.jspecify.annotations.NullMarked;
