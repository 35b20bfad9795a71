/**
 * Options and files that say what is computed, and by what.
 */
@NullMarked
package io.noisyflow.cli.input;

import org.jspecify.annotations.NullMarked;
