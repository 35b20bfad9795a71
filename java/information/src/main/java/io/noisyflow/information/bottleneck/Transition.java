package io.noisyflow.information.bottleneck;

/**
 * A beta at which the number of clusters changes.
 *
 * @param beta the critical value
 * @param kind what happens
 * @param decoder p(y|t) of the cluster that comes or goes: away from all others for a birth
 * @param splitBeta 1/lambda_2 of the cluster that is nearest to splitting there; a birth comes before it
 * @param clustersBefore clusters just below
 * @param clustersAfter clusters just above
 */
public record Transition(double beta, Kind kind, double[] decoder, double splitBeta, int clustersBefore,
        int clustersAfter) {
    /** What happens to clusters as beta grows. */
    public enum Kind {
        /** A cluster becomes two, where beta lambda_2 = 1. */
        SPLIT("split"),
        /** A cluster appears away from all others, usually before any would split. */
        BIRTH("birth"),
        /** A cluster is no longer worth its cost. */
        LOSS("loss");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Name in JSON and tables. */
        public String label() {
            return label;
        }
    }
}
