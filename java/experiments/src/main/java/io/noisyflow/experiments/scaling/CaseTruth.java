package io.noisyflow.experiments.scaling;

import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.truth.ScalarTruth;
import io.noisyflow.information.bound.ChiSquareInformation;

/**
 * What is true of a case.
 *
 * @param of the case
 * @param scalar of one coordinate
 */
record CaseTruth(ScalingCase of, ScalarTruth scalar) {
    static CaseTruth of(ScalingCase of) {
        return new CaseTruth(of, new ScalarTruth(of.law(), of.sigma()));
    }

    /** h(S+Z) in nats. */
    double entropy() {
        return of.d() * scalar.entropy();
    }

    /** h(Z) in nats. */
    double noiseEntropy() {
        return of.d() * (1 + logTwoPiVariance()) / 2;
    }

    /** log(1 + J). */
    double logOnePlusChiSquare() {
        return of.d() * StrictMath.log1p(scalar.chiSquare());
    }

    /** J. */
    double chiSquare() {
        return StrictMath.expm1(logOnePlusChiSquare());
    }

    /** V. */
    double rowVariance() {
        return of.d() * scalar.rowVariance();
    }

    /** The bound log(1 + J/n) of the bias. */
    double biasBound(int n) {
        return ChiSquareInformation.biasBound(logOnePlusChiSquare(), n);
    }

    /** log(2 pi sigma^2). */
    double logTwoPiVariance() {
        return StrictMath.log(2 * StrictMath.PI) + 2 * StrictMath.log(of.sigma());
    }

    /** 1/n sum_i psi(S_i) - h: what the error would be if the mixture's density were the law's. */
    double firstOrder(Points sample) {
        double sum = 0;
        for (int i = 0; i < sample.n(); i++) {
            for (int j = 0; j < of.d(); j++) {
                sum += scalar.psi(sample.get(i, j));
            }
        }
        return sum / sample.n() - entropy();
    }

    /** log q(t) of a row. */
    double logDensity(Points points, int i) {
        double sum = 0;
        for (int j = 0; j < of.d(); j++) {
            sum += scalar.logDensity(points.get(i, j));
        }
        return sum;
    }
}
