/** Networks in training: layers over epochs, the information plane, ensembles. */
@NullMarked
package io.noisyflow.report.szt;

import org.jspecify.annotations.NullMarked;
