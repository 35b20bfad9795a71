/** What floating point numbers hold and what they lose: ranges, narrowing, the declared error of a sum. */
@NullMarked
package io.noisyflow.information.arithmetic;

import org.jspecify.annotations.NullMarked;
