/** How a network learns, in JSON: experiments that train show it with the same code and the same names. */
@NullMarked
package io.noisyflow.report.training;

import org.jspecify.annotations.NullMarked;
