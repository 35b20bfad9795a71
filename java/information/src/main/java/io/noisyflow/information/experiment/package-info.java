/** The field's experiments, from data set to results. */
@NullMarked
package io.noisyflow.information.experiment;

import org.jspecify.annotations.NullMarked;
