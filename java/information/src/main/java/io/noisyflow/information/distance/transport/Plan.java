package io.noisyflow.information.distance.transport;

/**
 * A plan of transport: so much mass from a row of P to a row of Q.
 *
 * @param first the row of P of each entry
 * @param second the row of Q
 * @param mass what is moved; all of it sums up to 1
 */
record Plan(int[] first, int[] second, double[] mass) {
    /** Entries. */
    int count() {
        return mass.length;
    }

    /** The mean distance that mass is moved, or the mean squared distance. */
    double cost(Cloud p, Cloud q, boolean squared) {
        double sum = 0;
        for (int k = 0; k < mass.length; k++) {
            double square = 0;
            for (int j = 0; j < p.d(); j++) {
                double difference = p.columns()[j][first[k]] - q.columns()[j][second[k]];
                square += difference * difference;
            }
            sum += mass[k] * (squared ? square : Math.sqrt(square));
        }
        return sum;
    }

    /** Rows in ascending order of a number for each, matched as on a line: the mass of each until it has gone. */
    static Plan inOrder(int[] firstOrder, double[] firstMass, int[] secondOrder, double[] secondMass) {
        int most = firstOrder.length + secondOrder.length;
        int[] first = new int[most];
        int[] second = new int[most];
        double[] mass = new double[most];
        int count = 0;
        int i = 0;
        int k = 0;
        double leftOfFirst = firstMass[firstOrder[0]];
        double leftOfSecond = secondMass[secondOrder[0]];
        while (true) {
            double moved = Math.min(leftOfFirst, leftOfSecond);
            if (moved > 0) {
                first[count] = firstOrder[i];
                second[count] = secondOrder[k];
                mass[count++] = moved;
            }
            // What rounding leaves of the last rows is not worth an entry.
            if (leftOfFirst <= leftOfSecond) {
                leftOfSecond -= leftOfFirst;
                if (++i == firstOrder.length) {
                    break;
                }
                leftOfFirst = firstMass[firstOrder[i]];
                if (leftOfSecond <= 0) {
                    if (++k == secondOrder.length) {
                        break;
                    }
                    leftOfSecond = secondMass[secondOrder[k]];
                }
            } else {
                leftOfFirst -= leftOfSecond;
                if (++k == secondOrder.length) {
                    break;
                }
                leftOfSecond = secondMass[secondOrder[k]];
            }
        }
        return new Plan(java.util.Arrays.copyOf(first, count), java.util.Arrays.copyOf(second, count),
                java.util.Arrays.copyOf(mass, count));
    }
}
