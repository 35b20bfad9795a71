/**
 * Commands that run an experiment: its options, and what all of them share from settings to files.
 */
@NullMarked
package io.noisyflow.cli.experiment;

import org.jspecify.annotations.NullMarked;
