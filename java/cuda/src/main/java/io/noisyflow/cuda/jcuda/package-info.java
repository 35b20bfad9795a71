/**
 * JCuda's driver API as {@link io.noisyflow.cuda.driver.Driver}: the only package that links to JCuda. Its classes are
 * loaded by {@link io.noisyflow.cuda.driver.DriverLoader}, never by name.
 */
@NullMarked
package io.noisyflow.cuda.jcuda;

import org.jspecify.annotations.NullMarked;
