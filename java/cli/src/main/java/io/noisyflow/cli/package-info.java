/**
 * The command line: parses, calls, prints. There is no maths here.
 *
 * <p>{@link io.noisyflow.cli.Main} builds the tree of commands, runs one and turns what went wrong into one line. A
 * command reads and checks everything it was given before it opens a backend, and writes nothing before it has all of
 * its result: bad input leaves no trace. An experiment writes its files while it runs, each whole or not at all, and
 * keeps what is finished for {@code --resume}.
 *
 * <p>Results go to standard output, everything else to standard error: one line for each note ({@code --quiet} silences
 * them), and a bar while long work runs, if standard error is a terminal. The exit status is 0 when done, 1 when
 * something failed, 2 for bad usage or bad input.
 */
@NullMarked
package io.noisyflow.cli;

import org.jspecify.annotations.NullMarked;
