/** Rules that label inputs, as laws p(y|x): what is known of them before any network is trained. */
@NullMarked
package io.noisyflow.experiments.rule;

import org.jspecify.annotations.NullMarked;
