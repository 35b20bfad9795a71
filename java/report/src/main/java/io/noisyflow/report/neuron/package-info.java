/** The single neuron and the pair of leaky rectifiers, beside their exact values. */
@NullMarked
package io.noisyflow.report.neuron;

import org.jspecify.annotations.NullMarked;
