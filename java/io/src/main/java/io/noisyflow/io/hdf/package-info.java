/** HDF5 files, and those of Keras and of MATLAB 7.3 that are such, through the library jHDF. */
@NullMarked
package io.noisyflow.io.hdf;

import org.jspecify.annotations.NullMarked;
