/** What a file holds before it is numbers: bytes, shapes, element types, and the refusal of what is wrong with them. */
@NullMarked
package io.noisyflow.io.stored;

import org.jspecify.annotations.NullMarked;
