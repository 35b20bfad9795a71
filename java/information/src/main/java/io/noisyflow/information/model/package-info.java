/**
 * Models that another library runs, as far as this one needs them: layers by name, and what they put out. A module that
 * knows the library offers a {@link io.noisyflow.information.model.ModelFormat}, which is found by
 * {@link java.util.ServiceLoader} where that module is on the class path.
 */
@NullMarked
package io.noisyflow.information.model;

import org.jspecify.annotations.NullMarked;
