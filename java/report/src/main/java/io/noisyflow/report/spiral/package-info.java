/** The entropy of a layer from ever more passes. */
@NullMarked
package io.noisyflow.report.spiral;

import org.jspecify.annotations.NullMarked;
