package io.noisyflow.information.distance.transport;

import java.util.Arrays;

/** A function of the distance from the origin, fitted to draws: for samples that differ in their spread. */
final class RadialPotential implements Potential {
    /** Cells that the distances are told apart by. */
    private static final int CELLS = 128;

    private final double[] origin;
    private final Slopes slopes;

    private RadialPotential(double[] origin, Slopes slopes) {
        this.origin = origin;
        this.slopes = slopes;
    }

    /** Fitted to draws of both samples: slopes are those of the W1 of the distances. */
    static RadialPotential fitted(Cloud first, Cloud second) {
        double[] p = first.mean();
        double[] q = second.mean();
        double[] origin = new double[p.length];
        Arrays.setAll(origin, j -> p[j] / 2 + q[j] / 2);
        double[] a = distances(first, origin);
        double[] b = distances(second, origin);
        double least = Math.min(a[0], b[0]);
        double width = (Math.max(a[a.length - 1], b[b.length - 1]) - least) / CELLS;
        return new RadialPotential(origin, width > 0
                ? Slopes.against(Slopes.differences(a, b, least, width, CELLS), least, width)
                : Slopes.against(new double[1], 0, 1));
    }

    private static double[] distances(Cloud draws, double[] origin) {
        double[] distances = new double[draws.n()];
        double[] row = new double[draws.d()];
        for (int i = 0; i < distances.length; i++) {
            draws.row(i, row);
            distances[i] = distance(row, origin);
        }
        Arrays.sort(distances);
        return distances;
    }

    private static double distance(double[] t, double[] origin) {
        double square = 0;
        for (int j = 0; j < t.length; j++) {
            square += (t[j] - origin[j]) * (t[j] - origin[j]);
        }
        return Math.sqrt(square);
    }

    @Override
    public double at(double[] t) {
        return slopes.at(distance(t, origin));
    }
}
