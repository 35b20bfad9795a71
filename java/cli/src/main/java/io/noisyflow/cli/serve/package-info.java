/**
 * The program as a process that stays: requests of other programs, several at a time, in a JVM that is warm.
 */
@NullMarked
package io.noisyflow.cli.serve;

import org.jspecify.annotations.NullMarked;
