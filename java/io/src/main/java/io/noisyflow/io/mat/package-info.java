/** MATLAB's files of versions 5 to 7, through the library MFL. */
@NullMarked
package io.noisyflow.io.mat;

import org.jspecify.annotations.NullMarked;
