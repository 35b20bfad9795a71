/**
 * The CUDA driver as this backend uses it: about forty calls, each of which succeeds or throws one exception that
 * names the call and the error.
 *
 * <p>{@link io.noisyflow.cuda.driver.Driver} is the contract, {@link io.noisyflow.cuda.driver.DriverLoader} finds what
 * implements it. Nothing here links to JCuda, so these classes load on any machine.
 */
@NullMarked
package io.noisyflow.cuda.driver;

import org.jspecify.annotations.NullMarked;
