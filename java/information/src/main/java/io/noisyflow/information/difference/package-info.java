/**
 * The difference of two informations of the same rows in two representations, on common noise: layers, epochs or
 * models.
 */
@NullMarked
package io.noisyflow.information.difference;

import org.jspecify.annotations.NullMarked;
