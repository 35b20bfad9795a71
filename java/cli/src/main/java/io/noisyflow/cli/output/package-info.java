/**
 * Where results go: standard output, files, folders, and the display of progress.
 */
@NullMarked
package io.noisyflow.cli.output;

import org.jspecify.annotations.NullMarked;
