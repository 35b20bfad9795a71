/**
 * Results for their readers: JSON for programs, CSV for spreadsheets, a text table for the terminal, one HTML page for
 * everybody.
 *
 * <p>{@link io.noisyflow.report.JsonReport}, {@link io.noisyflow.report.CsvReport},
 * {@link io.noisyflow.report.TextReport} and {@link io.noisyflow.report.HtmlReport} each take a result and a
 * {@link io.noisyflow.report.Unit}. Here, and only here, nats become bits. A number is nowhere shown without its
 * verdict; one that is not finite is null with the reason beside it. Files are written by the caller, from a
 * {@link io.noisyflow.report.Document}.
 *
 * <p>What takes a result apart lies beside its medium: {@code Entropy...} for the estimates of one set of samples,
 * {@code Baseline...} for those of other estimators, where a standing takes the verdict's place, {@code Experiment...}
 * for networks in training; each other experiment and command has a {@code ...Report} that turns its result into
 * {@link io.noisyflow.report.Documents}. {@link io.noisyflow.report.Journal} keeps finished cells and finds them again.
 * {@link io.noisyflow.report.IndexReport} reads the documents of many runs back and leads to their pages. Nothing here
 * depends on the clock, on the locale or on the machine: two runs of one seed differ in {@code seconds}, {@code threads}
 * and {@code pairsPerSecond} alone.
 */
@NullMarked
package io.noisyflow.report;

import org.jspecify.annotations.NullMarked;
