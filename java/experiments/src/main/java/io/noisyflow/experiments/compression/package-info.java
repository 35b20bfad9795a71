/**
 * What is said of compression, put in numbers: the bound on generalisation that a compressed layer is credited with,
 * how long compression takes, and whether the two go together.
 */
@NullMarked
package io.noisyflow.experiments.compression;

import org.jspecify.annotations.NullMarked;
