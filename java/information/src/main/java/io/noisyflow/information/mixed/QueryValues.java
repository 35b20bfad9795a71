package io.noisyflow.information.mixed;

/**
 * An estimate before it is averaged: one number for each query, and the same from each part of the replicates alone.
 *
 * @param full from all replicates, one number for each query
 * @param parts the same from every part of the marginal replicates: parts x queries; a single part where the value does
 *     not depend on them
 */
public record QueryValues(double[] full, double[][] parts) {
    /** Values that do not depend on marginal replicates. */
    public static QueryValues exact(double[] full) {
        return new QueryValues(full, new double[][] {full});
    }

    /** The paired difference; values without parts count the same in every part of the other side. */
    public QueryValues minus(QueryValues other) {
        int count = Math.max(parts.length, other.parts.length);
        double[][] differences = new double[count][];
        for (int g = 0; g < count; g++) {
            differences[g] = minus(part(g), other.part(g));
        }
        return new QueryValues(minus(full, other.full), differences);
    }

    /** What full would be without the bias that falls as 1/r: full - factor (mean over the parts - full). */
    QueryValues extrapolated(double factor) {
        double[] values = new double[full.length];
        for (int q = 0; q < values.length; q++) {
            double mean = 0;
            for (double[] part : parts) {
                mean += part[q] / parts.length;
            }
            // Written with two products, so that values that are infinite alike stay so instead of becoming NaN.
            values[q] = full[q] == mean ? full[q] : full[q] - factor * (mean - full[q]);
        }
        return new QueryValues(values, parts);
    }

    private double[] part(int g) {
        return parts[parts.length == 1 ? 0 : g];
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int q = 0; q < a.length; q++) {
            difference[q] = a[q] - b[q];
        }
        return difference;
    }
}
