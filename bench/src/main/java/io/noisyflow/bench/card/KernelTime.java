package io.noisyflow.bench.card;

/**
 * The time of one kernel within one run of a cell.
 *
 * @param kernel its name
 * @param launches of it
 * @param milliseconds in all
 */
public record KernelTime(String kernel, int launches, double milliseconds) {}
