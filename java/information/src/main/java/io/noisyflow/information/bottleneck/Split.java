package io.noisyflow.information.bottleneck;

import io.noisyflow.core.numerics.SymmetricEigen;

/**
 * Where a cluster would split: the largest eigenvalue lambda_2 and its direction, of
 *
 * <pre>  sum_x p(x|t) (p(y|x) - s_y) (p(y'|x) - s_y') / sqrt(s_y s_y')</pre>
 *
 * <p>The cluster splits in two where beta lambda_2 = 1.
 *
 * @param eigenvalue lambda_2
 * @param direction of the two parts of the decoder, in units of sqrt(s_y)
 */
record Split(double eigenvalue, double[] direction) {
    /** Labels of a smaller probability have rows of rounding. */
    private static final double GIVEN_UP = 1e-11;

    /** Of cluster t. */
    static Split of(JointLaw law, Encoding encoding, double[] decoder, int t) {
        int labels = law.labels();
        int k = encoding.size();
        double[] matrix = new double[labels * labels];
        double weight = 0;
        for (int x = 0; x < law.classes(); x++) {
            double joint = law.mass(x) * encoding.shares()[x * k + t];
            weight += joint;
            for (int y = 0; y < labels; y++) {
                double difference = law.conditional(x, y) - decoder[y];
                for (int z = 0; z <= y; z++) {
                    matrix[y * labels + z] += joint * difference * (law.conditional(x, z) - decoder[z]);
                }
            }
        }
        for (int y = 0; y < labels; y++) {
            for (int z = 0; z <= y; z++) {
                boolean counts = decoder[y] > GIVEN_UP && decoder[z] > GIVEN_UP;
                double value = counts
                        ? matrix[y * labels + z] / (weight * Math.sqrt(decoder[y]) * Math.sqrt(decoder[z]))
                        : 0;
                matrix[y * labels + z] = value;
                matrix[z * labels + y] = value;
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix, labels);
        int largest = 0;
        for (int i = 1; i < labels; i++) {
            largest = eigen.values()[i] > eigen.values()[largest] ? i : largest;
        }
        return new Split(Math.max(0, eigen.values()[largest]), eigen.vectors()[largest]);
    }

    /** The decoder moved along the direction, within the simplex. */
    double[] beside(double[] decoder, double by) {
        double[] moved = new double[decoder.length];
        double sum = 0;
        for (int y = 0; y < moved.length; y++) {
            moved[y] = Math.max(decoder[y] / 10, decoder[y] + by * Math.sqrt(decoder[y]) * direction[y]);
            sum += moved[y];
        }
        for (int y = 0; y < moved.length; y++) {
            moved[y] /= sum;
        }
        return moved;
    }
}
