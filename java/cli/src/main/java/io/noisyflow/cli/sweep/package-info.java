/**
 * Grids of estimates: from the words of a command line, or of a JSON file, to samples and settings; and shards put
 * together.
 */
@NullMarked
package io.noisyflow.cli.sweep;

import org.jspecify.annotations.NullMarked;
