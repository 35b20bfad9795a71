/** The entropy h(S+Z) of samples under Gaussian noise, the information I(S;S+Z), information about labels, densities. */
@NullMarked
package io.noisyflow.information.entropy;

import org.jspecify.annotations.NullMarked;
