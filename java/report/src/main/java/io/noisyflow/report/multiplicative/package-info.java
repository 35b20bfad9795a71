/** Documents of estimates under multiplicative noise. */
@NullMarked
package io.noisyflow.report.multiplicative;

import org.jspecify.annotations.NullMarked;
