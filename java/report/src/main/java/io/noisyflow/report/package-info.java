/**
 * Results for their readers: JSON for programs, CSV for spreadsheets, a text table for the terminal, one HTML page for
 * everybody.
 *
 * <p>Each result has a room, and each room a {@code ...Report} whose {@code documents} takes the result, a
 * {@link io.noisyflow.report.Unit} and the command line to {@link io.noisyflow.report.Documents}: JSON, table, page and
 * text together. This package holds what the rooms write with; it knows none of them. Here, and only here, nats become
 * bits. A number is nowhere shown without its verdict; one that is not finite is null with the reason beside it. Files
 * are written by the caller, from a {@link io.noisyflow.report.Document}.
 *
 * <p>Nothing here depends on the clock, on the locale or on the machine: two runs of one seed differ in
 * {@code seconds}, {@code threads} and {@code pairsPerSecond} alone.
 */
@NullMarked
package io.noisyflow.report;

import org.jspecify.annotations.NullMarked;
