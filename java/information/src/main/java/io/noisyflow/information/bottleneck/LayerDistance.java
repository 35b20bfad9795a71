package io.noisyflow.information.bottleneck;

import java.util.Arrays;

/**
 * How far a representation T of X, a layer of a network for instance, is from the bottleneck.
 *
 * <pre>  Delta(beta) = I(X;T) + beta (I(X;Y) - I(T;Y)) + sum_x p(x) log E_t exp(-beta d(x,t)) &gt;= 0</pre>
 *
 * is the mean of KL(p(t|x) || p_beta(t|x)), p_beta being the bottleneck's encoder with the representation's own p(t)
 * and p(y|t): 0 if T is a bottleneck at beta (Shwartz-Ziv and Tishby, arXiv:1703.00810). It needs p(y|t) at some t
 * alone. It is convex in beta, for the last term is a logarithm of moments, and I(X;T) at beta 0.
 */
public final class LayerDistance {
    private static final double LEAST_BETA = 0.01;
    private static final double MOST_BETA = 1e4;
    /** Delta in nats that does not count: where it rises by no more up to the largest beta, every beta is as good. */
    private static final double FLAT = 1e-6;
    private static final int MOST_STEPS = 100;
    private static final double RELATIVE = 1e-10;

    private final JointLaw law;
    private final double inputInformation;
    private final double labelInformation;
    private final double[] weights;
    /** log p(y|t), places x labels. */
    private final double[][] logDecoders;

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
        this.weights = weights.clone();
        logDecoders = Arrays.stream(decoders).map(row -> Arrays.stream(row).map(StrictMath::log).toArray())
                .toArray(double[][]::new);
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
        return moments(beta).value();
    }

    /** Delta and its first two derivatives. */
    private record Moments(double value, double slope, double curvature) {
    }

    private Moments moments(double beta) {
        double lost = law.information() - labelInformation;
        double value = inputInformation + beta * lost;
        double slope = lost;
        double curvature = 0;
        double[] distances = new double[weights.length];
        for (int x = 0; x < law.classes(); x++) {
            double least = distances(x, distances);
            double sum = 0;
            double first = 0;
            double second = 0;
            for (int t = 0; t < distances.length; t++) {
                double excess = distances[t] - least;
                double term = weights[t] * StrictMath.exp(-beta * excess);
                // A decoder without a label of x is infinitely far, and has no share.
                if (term > 0) {
                    sum += term;
                    first += term * excess;
                    second += term * excess * excess;
                }
            }
            double mean = first / sum;
            value += law.mass(x) * (StrictMath.log(sum) - beta * least);
            slope -= law.mass(x) * (least + mean);
            curvature += law.mass(x) * (second / sum - mean * mean);
        }
        return new Moments(value, slope, curvature);
    }

    /** Writes d(x,t) of all places that count, and answers with the least of them. */
    private double distances(int x, double[] to) {
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < to.length; t++) {
            to[t] = law.divergenceOfLogs(x, logDecoders[t]);
            least = weights[t] > 0 ? Math.min(least, to[t]) : least;
        }
        return least;
    }

    /**
     * By how much the last term of Delta grows with the weight of each place: the mean over x of exp(-beta d(x,t)) over
     * its mean over places. Its weighted mean is 1.
     */
    public double[] influences(double beta) {
        double[] influences = new double[weights.length];
        double[] distances = new double[weights.length];
        for (int x = 0; x < law.classes(); x++) {
            double least = distances(x, distances);
            double sum = 0;
            for (int t = 0; t < distances.length; t++) {
                distances[t] = StrictMath.exp(-beta * (distances[t] - least));
                sum += weights[t] * distances[t];
            }
            for (int t = 0; t < distances.length; t++) {
                influences[t] += law.mass(x) * distances[t] / sum;
            }
        }
        return influences;
    }

    /**
     * Where the representation is nearest to a bottleneck.
     *
     * @param beta the beta of least Delta; infinite where Delta does not rise again up to the largest beta, as of a T
     *     that keeps all of Y
     * @param delta Delta there
     * @param share Delta / I(X;T); 0 where T keeps nothing
     * @param place a finite beta with that Delta: beta itself where it is finite
     */
    public record Nearest(double beta, double delta, double share, double place) {
    }

    /** The beta of least Delta, at least 0.01; by Newton's method between ends. */
    public Nearest nearest() {
        double low = LEAST_BETA;
        double high = MOST_BETA;
        double beta = 1;
        for (int i = 0; i < MOST_STEPS && high > low * (1 + RELATIVE); i++) {
            Moments here = moments(beta);
            if (here.slope() < 0) {
                low = beta;
            } else {
                high = beta;
            }
            double step = beta - here.slope() / here.curvature();
            // Far out Delta is nearly a line: where Newton leaves the ends, they are halved by their logarithms.
            double next = step > low && step < high ? step : Math.sqrt(low * high);
            if (Math.abs(next - beta) <= RELATIVE * beta) {
                break;
            }
            beta = next;
        }
        double delta = at(beta);
        double last = at(MOST_BETA);
        double place = last < delta - FLAT ? MOST_BETA : beta;
        double least = Math.min(delta, last);
        return new Nearest(last > delta + FLAT ? beta : Double.POSITIVE_INFINITY, least,
                inputInformation > 0 ? least / inputInformation : 0, place);
    }

    /** How far I(T;Y) is at least, and at most, below what an encoder can keep at this I(X;T): lower, upper. */
    public double[] below(CurveBand band) {
        return new double[] {band.lower(inputInformation) - labelInformation,
            band.upper(inputInformation) - labelInformation};
    }
}
