package io.noisyflow.information.bottleneck;

import java.util.List;

/**
 * The bottleneck at one beta.
 *
 * @param beta what a nat of Y is worth in nats of X
 * @param inputInformation I(X;T) of the encoder
 * @param labelInformation I(T;Y) of the encoder
 * @param gap by how much I(X;T) - beta I(T;Y) may exceed its minimum
 * @param certificate how far the gap is proved
 * @param clusters the clusters, by their decoders in ascending order of the last label
 * @param encoder p(t|x) of each class x of the law, classes x clusters
 */
public record BottleneckPoint(double beta, double inputInformation, double labelInformation, double gap,
        Certificate certificate, List<Cluster> clusters, double[][] encoder) {
    /**
     * A cluster.
     *
     * @param weight p(t)
     * @param decoder p(y|t)
     * @param splitEigenvalue lambda_2: the cluster splits where beta lambda_2 = 1
     */
    public record Cluster(double weight, double[] decoder, double splitEigenvalue) {
    }

    /** I(X;T) - beta I(T;Y), no more than the gap above its minimum. */
    public double lagrangian() {
        return inputInformation - beta * labelInformation;
    }

    /** What I(X;T) - beta I(T;Y) is not below, for any encoder. */
    public double lowerBound() {
        return lagrangian() - gap;
    }

    /** What I(T;Y) does not exceed at this I(X;T), for any encoder. */
    public double upperLabelInformation(double inputInformation) {
        return (inputInformation - lowerBound()) / beta;
    }

    Decoders decoders() {
        double[] weights = clusters.stream().mapToDouble(Cluster::weight).toArray();
        return new Decoders(weights, clusters.stream().map(Cluster::decoder).toArray(double[][]::new));
    }
}
