/** Results that are a table: one description of their columns for text, JSON, CSV and a page with plots. */
@NullMarked
package io.noisyflow.report.table;

import org.jspecify.annotations.NullMarked;
