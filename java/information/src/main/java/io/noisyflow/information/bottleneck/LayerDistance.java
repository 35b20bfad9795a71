package io.noisyflow.information.bottleneck;

import io.noisyflow.core.numerics.LogSumExp;
import java.util.Arrays;

/**
 * How far a representation T of X, a layer of a network for instance, is from the bottleneck.
 *
 * <pre>  Delta(beta) = I(X;T) + beta (I(X;Y) - I(T;Y)) + sum_x p(x) log E_t exp(-beta d(x,t)) &gt;= 0</pre>
 *
 * is the mean of KL(p(t|x) || p_beta(t|x)), p_beta being the bottleneck's encoder with the representation's own p(t)
 * and p(y|t): 0 if T is a bottleneck at beta (Shwartz-Ziv and Tishby, arXiv:1703.00810). It needs p(y|t) at some t
 * alone.
 */
public final class LayerDistance {
    private static final double LEAST_BETA = 0.01;
    private static final double MOST_BETA = 1e4;
    private static final int GRID = 400;
    private static final int GOLDEN_STEPS = 100;
    private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;

    private final JointLaw law;
    private final double inputInformation;
    private final double labelInformation;
    private final double[] logWeights;
    /** d(x,t), classes x places. */
    private final double[][] distortions;

    /**
     * A representation.
     *
     * @param inputInformation I(X;T)
     * @param labelInformation I(T;Y)
     * @param weights of the places t, which sum to 1
     * @param decoders p(y|t) at each of them, over the labels of the law
     */
    public LayerDistance(JointLaw law, double inputInformation, double labelInformation, double[] weights,
            double[][] decoders) {
        this.law = law;
        this.inputInformation = inputInformation;
        this.labelInformation = labelInformation;
        logWeights = Arrays.stream(weights).map(StrictMath::log).toArray();
        distortions = new double[law.classes()][decoders.length];
        for (int x = 0; x < distortions.length; x++) {
            for (int t = 0; t < decoders.length; t++) {
                distortions[x][t] = law.divergence(x, decoders[t]);
            }
        }
    }

    /** Of places that are equally likely, draws of T for instance. */
    public static LayerDistance ofDraws(JointLaw law, double inputInformation, double labelInformation,
            double[][] decoders) {
        double[] weights = new double[decoders.length];
        Arrays.fill(weights, 1.0 / decoders.length);
        return new LayerDistance(law, inputInformation, labelInformation, weights, decoders);
    }

    /** Of an encoder p(t|x) of the classes of the law, exactly. */
    public static LayerDistance ofEncoder(JointLaw law, double[][] encoder) {
        int k = encoder[0].length;
        double[] weights = new double[k];
        double[][] decoders = new double[k][law.labels()];
        double input = 0;
        double label = 0;
        for (int x = 0; x < encoder.length; x++) {
            for (int t = 0; t < k; t++) {
                weights[t] += law.mass(x) * encoder[x][t];
                for (int y = 0; y < law.labels(); y++) {
                    decoders[t][y] += law.mass(x) * encoder[x][t] * law.conditional(x, y);
                }
            }
        }
        for (int t = 0; t < k; t++) {
            for (int y = 0; y < law.labels(); y++) {
                decoders[t][y] /= weights[t];
                double s = decoders[t][y];
                label += s > 0 ? weights[t] * s * StrictMath.log(s / law.labelMass(y)) : 0;
            }
            for (int x = 0; x < encoder.length; x++) {
                double share = encoder[x][t];
                input += share > 0 ? law.mass(x) * share * StrictMath.log(share / weights[t]) : 0;
            }
        }
        return new LayerDistance(law, input, label, weights, decoders);
    }

    /** Delta(beta). */
    public double at(double beta) {
        double mean = 0;
        for (int x = 0; x < distortions.length; x++) {
            double[] exponents = new double[logWeights.length];
            for (int t = 0; t < exponents.length; t++) {
                exponents[t] = logWeights[t] - beta * distortions[x][t];
            }
            mean += law.mass(x) * LogSumExp.of(exponents);
        }
        return inputInformation + beta * (law.information() - labelInformation) + mean;
    }

    /**
     * Where the representation is nearest to a bottleneck.
     *
     * @param beta the beta of least Delta
     * @param delta Delta there
     * @param share Delta / I(X;T); 0 where T keeps nothing
     */
    public record Nearest(double beta, double delta, double share) {
    }

    /** The beta, from 0.01 to 10 000, of least Delta. */
    public Nearest nearest() {
        double step = StrictMath.log(MOST_BETA / LEAST_BETA) / GRID;
        int best = 0;
        for (int i = 1; i <= GRID; i++) {
            best = at(LEAST_BETA * StrictMath.exp(step * i)) < at(LEAST_BETA * StrictMath.exp(step * best)) ? i : best;
        }
        double low = step * Math.max(0, best - 1);
        double high = step * Math.min(GRID, best + 1);
        for (int i = 0; i < GOLDEN_STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (at(LEAST_BETA * StrictMath.exp(left)) < at(LEAST_BETA * StrictMath.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        double beta = LEAST_BETA * StrictMath.exp((low + high) / 2);
        double delta = at(beta);
        return new Nearest(beta, delta, inputInformation > 0 ? delta / inputInformation : 0);
    }

    /** How far I(T;Y) is at least, and at most, below what an encoder can keep at this I(X;T): lower, upper. */
    public double[] below(CurveBand band) {
        return new double[] {band.lower(inputInformation) - labelInformation,
            band.upper(inputInformation) - labelInformation};
    }
}
