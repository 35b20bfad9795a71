package io.noisyflow.information.distance.transport;

import java.util.Arrays;

/**
 * Half of min_j (|t - b_j| - v_j) and half of max_i (u_i - |t - a_i|): of slope at most 1 whatever the apexes a and b
 * and the offsets u and v are.
 *
 * @param least apexes b of the cones of which the least counts, coordinate by coordinate
 * @param leastOffset v
 * @param most apexes a of the cones of which the most counts
 * @param mostOffset u
 */
record ConePotential(double[][] least, double[] leastOffset, double[][] most, double[] mostOffset)
        implements
            Potential {
    @Override
    public double at(double[] t) {
        double[] heights = new double[Math.max(leastOffset.length, mostOffset.length)];
        int j = lowest(t, least, leastOffset, heights);
        double above = heights[j];
        // max_i (u_i - |t - a_i|) = -min_i (|t - a_i| - u_i).
        int i = lowest(t, most, mostOffset, heights);
        return (above - heights[i]) / 2;
    }

    /** The cone that is lowest at t: the first k of those of the least |t - apex_k| - offset_k. */
    static int lowest(double[] t, double[][] apexes, double[] offsets, double[] heights) {
        int count = offsets.length;
        Arrays.fill(heights, 0, count, 0);
        for (int j = 0; j < t.length; j++) {
            add(t[j], apexes[j], heights, count);
        }
        for (int k = 0; k < count; k++) {
            heights[k] = Math.sqrt(heights[k]) - offsets[k];
        }
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            least = Math.min(least, heights[k]);
        }
        int lowest = 0;
        while (heights[lowest] > least) {
            lowest++;
        }
        return lowest;
    }

    private static void add(double t, double[] apexes, double[] squares, int count) {
        for (int k = 0; k < count; k++) {
            double difference = t - apexes[k];
            squares[k] += difference * difference;
        }
    }
}
