package io.noisyflow.information.multiplicative;

import io.noisyflow.information.Information;

/**
 * What a layer under multiplicative noise holds.
 *
 * @param layer counted from 1
 * @param width units
 * @param sigma standard deviation of its factor
 * @param patterns different sets of units that are 0
 * @param xInformation I(X;T_l)
 * @param yInformation I(Y;T_l)
 * @param pairs evaluated terms
 */
public record MultiplicativeLayer(int layer, int width, double sigma, int patterns, Information xInformation,
        Information yInformation, double pairs) {}
