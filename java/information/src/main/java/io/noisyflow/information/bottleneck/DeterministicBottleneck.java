package io.noisyflow.information.bottleneck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The deterministic bottleneck (Strouse and Schwab, Neural Computation 29, 2017): cells of x that minimise H(T) - beta
 * I(T;Y).
 *
 * <p>With two labels the best cells are intervals of p(y=1|x), for H(T) is concave in what belongs where, and a best
 * assignment is one under its own linear costs; a dynamic programme over the classes in order finds them exactly, for
 * all betas in one pass. With more labels classes move from cell to cell while that helps, from several starts: the
 * result is one that no single move improves.
 */
public final class DeterministicBottleneck {
    private static final int MOST_SWEEPS = 200;
    private static final double ROUNDING = 1e-13;

    private final JointLaw law;

    /** Of a law. */
    public DeterministicBottleneck(JointLaw law) {
        this.law = law;
    }

    /**
     * The best cells at one beta.
     *
     * @param beta what a nat of Y is worth in nats of T
     * @param entropy H(T)
     * @param labelInformation I(T;Y)
     * @param cells the cell of each class of x, numbered from 0 as they first appear
     * @param certificate global where no other cells are better
     */
    public record Point(double beta, double entropy, double labelInformation, int[] cells, Certificate certificate) {
        /** H(T) - beta I(T;Y). */
        public double lagrangian() {
            return entropy - beta * labelInformation;
        }

        /** How many cells there are. */
        public int count() {
            return 1 + Arrays.stream(cells).max().orElse(0);
        }
    }

    /**
     * The best cells at each beta.
     *
     * @param encoders solutions of the bottleneck at the same betas, from which cells of more than two labels start
     */
    public List<Point> solve(List<BottleneckPoint> encoders) {
        if (law.labels() == 2) {
            return intervals(encoders.stream().mapToDouble(BottleneckPoint::beta).toArray());
        }
        List<Point> points = new ArrayList<>();
        for (BottleneckPoint encoder : encoders) {
            points.add(moved(encoder));
        }
        return points;
    }

    private List<Point> intervals(double[] betas) {
        int n = law.classes();
        Integer[] order = new Integer[n];
        Arrays.setAll(order, x -> x);
        Arrays.sort(order, (i, k) -> Double.compare(law.conditional(i, 1), law.conditional(k, 1)));
        double[][] sums = new double[2][n + 1];
        for (int i = 0; i < n; i++) {
            for (int y = 0; y < 2; y++) {
                sums[y][i + 1] = sums[y][i] + law.mass(order[i]) * law.conditional(order[i], y);
            }
        }
        double[][] best = new double[betas.length][n + 1];
        int[][] from = new int[betas.length][n + 1];
        for (int k = 1; k <= n; k++) {
            for (double[] values : best) {
                values[k] = Double.POSITIVE_INFINITY;
            }
            for (int i = 0; i < k; i++) {
                double zero = sums[0][k] - sums[0][i];
                double one = sums[1][k] - sums[1][i];
                double whole = JointLaw.timesLog(zero + one);
                double uncertainty = whole - JointLaw.timesLog(zero) - JointLaw.timesLog(one);
                for (int b = 0; b < betas.length; b++) {
                    double value = best[b][i] - whole + betas[b] * uncertainty;
                    if (value < best[b][k]) {
                        best[b][k] = value;
                        from[b][k] = i;
                    }
                }
            }
        }
        List<Point> points = new ArrayList<>();
        for (int b = 0; b < betas.length; b++) {
            int[] cells = new int[n];
            int cell = 0;
            for (int k = n; k > 0; k = from[b][k]) {
                for (int i = from[b][k]; i < k; i++) {
                    cells[order[i]] = cell;
                }
                cell++;
            }
            points.add(point(betas[b], cells, Certificate.GLOBAL));
        }
        return points;
    }

    private Point moved(BottleneckPoint encoder) {
        Point best = point(encoder.beta(), new int[law.classes()], Certificate.LOCAL);
        int[] likeliest = new int[law.classes()];
        int[] apart = new int[law.classes()];
        for (int x = 0; x < likeliest.length; x++) {
            double[] shares = encoder.encoder()[x];
            for (int t = 1; t < shares.length; t++) {
                likeliest[x] = shares[t] > shares[likeliest[x]] ? t : likeliest[x];
            }
            apart[x] = x;
        }
        for (int[] start : List.of(likeliest, apart, new int[law.classes()])) {
            Point point = point(encoder.beta(), improved(encoder.beta(), start), Certificate.LOCAL);
            best = point.lagrangian() < best.lagrangian() ? point : best;
        }
        return best;
    }

    /** Moves classes, and joins cells, while either helps. */
    private int[] improved(double beta, int[] start) {
        int n = law.classes();
        int labels = law.labels();
        int[] cells = start.clone();
        double[][] sums = new double[n + 1][labels];
        for (int x = 0; x < n; x++) {
            add(sums[cells[x]], x, 1);
        }
        boolean changed = true;
        for (int sweep = 0; changed && sweep < MOST_SWEEPS; sweep++) {
            changed = false;
            for (int x = 0; x < n; x++) {
                int home = cells[x];
                double stay = cost(beta, sums[home]);
                add(sums[home], x, -1);
                stay -= cost(beta, sums[home]);
                int best = home;
                double least = stay - ROUNDING;
                boolean emptySeen = false;
                for (int t = 0; t <= n; t++) {
                    boolean empty = mass(sums[t]) <= ROUNDING * law.mass(x);
                    if (t == home || empty && emptySeen) {
                        continue;
                    }
                    emptySeen |= empty;
                    double before = empty ? 0 : cost(beta, sums[t]);
                    add(sums[t], x, 1);
                    double go = cost(beta, sums[t]) - before;
                    add(sums[t], x, -1);
                    if (go < least) {
                        least = go;
                        best = t;
                    }
                }
                add(sums[best], x, 1);
                changed |= best != home;
                cells[x] = best;
            }
            changed |= joined(beta, cells, sums);
        }
        return cells;
    }

    private boolean joined(double beta, int[] cells, double[][] sums) {
        boolean any = false;
        for (int i = 0; i < sums.length; i++) {
            for (int k = i + 1; k < sums.length; k++) {
                if (mass(sums[i]) > 0 && mass(sums[k]) > 0) {
                    double[] both = new double[sums[i].length];
                    for (int y = 0; y < both.length; y++) {
                        both[y] = sums[i][y] + sums[k][y];
                    }
                    if (cost(beta, both) < cost(beta, sums[i]) + cost(beta, sums[k]) - ROUNDING) {
                        sums[i] = both;
                        sums[k] = new double[both.length];
                        for (int x = 0; x < cells.length; x++) {
                            cells[x] = cells[x] == k ? i : cells[x];
                        }
                        any = true;
                    }
                }
            }
        }
        return any;
    }

    private void add(double[] sums, int x, int sign) {
        for (int y = 0; y < sums.length; y++) {
            sums[y] = Math.max(0, sums[y] + sign * law.mass(x) * law.conditional(x, y));
        }
    }

    private static double mass(double[] sums) {
        return Arrays.stream(sums).sum();
    }

    /** -m log m + beta m H(Y|t) of a cell. */
    private static double cost(double beta, double[] sums) {
        double whole = JointLaw.timesLog(mass(sums));
        double uncertainty = whole;
        for (double sum : sums) {
            uncertainty -= JointLaw.timesLog(sum);
        }
        return beta * uncertainty - whole;
    }

    private Point point(double beta, int[] cells, Certificate certificate) {
        int[] numbers = new int[law.classes() + 1];
        Arrays.fill(numbers, -1);
        int[] numbered = new int[cells.length];
        int count = 0;
        for (int x = 0; x < cells.length; x++) {
            if (numbers[cells[x]] < 0) {
                numbers[cells[x]] = count++;
            }
            numbered[x] = numbers[cells[x]];
        }
        double[][] sums = new double[count][law.labels()];
        for (int x = 0; x < cells.length; x++) {
            add(sums[numbered[x]], x, 1);
        }
        double entropy = 0;
        double information = 0;
        for (double[] cell : sums) {
            double mass = mass(cell);
            entropy -= JointLaw.timesLog(mass);
            for (int y = 0; y < cell.length; y++) {
                information += cell[y] > 0 ? cell[y] * StrictMath.log(cell[y] / (mass * law.labelMass(y))) : 0;
            }
        }
        return new Point(beta, Math.max(0, entropy), Math.max(0, information), numbered, certificate);
    }
}
