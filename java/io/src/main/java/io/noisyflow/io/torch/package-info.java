/** Files of {@code torch.save}: zip archives of a pickle and the storages of tensors, of which nothing is executed. */
@NullMarked
package io.noisyflow.io.torch;

import org.jspecify.annotations.NullMarked;
