package io.noisyflow.experiments.scaling;

/**
 * The error of a baseline at one n, in nats, on samples of S + Z.
 *
 * @param method its name: kde scott, ...
 * @param n rows
 * @param replicates independent samples
 * @param error E|h_hat - h|
 * @param standardError of the error
 * @param bias E(h_hat - h)
 */
public record BaselinePoint(String method, int n, int replicates, double error, double standardError, double bias) {}
