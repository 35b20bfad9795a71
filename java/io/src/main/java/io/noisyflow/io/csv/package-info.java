/**
 * Tables of text: delimiters, headers and labels as they are found, every refusal with its line and column.
 */
@NullMarked
package io.noisyflow.io.csv;

import org.jspecify.annotations.NullMarked;
