package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parts of both samples of the same mass, halved again and again across the coordinate that varies most, until there
 * are few rows in each: plans within them make one between the samples, for much less than the cheapest takes.
 *
 * <p>A row on the border is in both halves, with a part of its mass in each; samples of as many rows of equal masses
 * are halved by rows.
 */
final class Cells {
    private Cells() {}

    /**
     * A part of a sample.
     *
     * @param rows of it
     * @param mass that is in the part, of each
     */
    record Part(int[] rows, double[] mass) {
        /** All of a sample. */
        static Part all(Cloud rows) {
            return new Part(IntStream.range(0, rows.n()).toArray(), rows.mass());
        }

        private double whole() {
            return Arrays.stream(mass).sum();
        }

        private boolean isUniform() {
            return Arrays.stream(mass).allMatch(m -> m == mass[0]);
        }

        private Part ordered(double[] column) {
            int[] order = IntStream.range(0, rows.length).boxed()
                    .sorted(Comparator.comparingDouble(i -> column[rows[i]])).mapToInt(Integer::intValue).toArray();
            return new Part(Arrays.stream(order).map(i -> rows[i]).toArray(),
                    Arrays.stream(order).mapToDouble(i -> mass[i]).toArray());
        }

        /** The first so much of it, or what comes after. */
        private Part cut(double below, boolean first) {
            int[] kept = new int[rows.length];
            double[] masses = new double[rows.length];
            int count = 0;
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                double inFirst = Math.clamp(below - sum, 0, mass[i]);
                double part = first ? inFirst : mass[i] - inFirst;
                // What rounding leaves of a row is not a part of it.
                if (part > 1e-9 * mass[i]) {
                    kept[count] = rows[i];
                    masses[count++] = part;
                }
                sum += mass[i];
            }
            return new Part(Arrays.copyOf(kept, count), Arrays.copyOf(masses, count));
        }

        private Part range(int from, int to) {
            return new Part(Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(mass, from, to));
        }
    }

    /** Solves a cell: a plan between rows of given masses, numbered within the cell. */
    @FunctionalInterface
    interface Solver {
        /** The plan; from several threads. */
        Plan of(Cloud first, Cloud second);
    }

    /** A plan between both samples, of plans in cells of at most so many rows each. */
    static Plan plan(Cloud p, Cloud q, int most, Solver solver, Workers workers) {
        List<Part[]> cells = of(p, q, most);
        Plan[] plans = new Plan[cells.size()];
        workers.forEach(plans.length, c -> {
            Part[] cell = cells.get(c);
            plans[c] = solver.of(rows(p, cell[0]), rows(q, cell[1]));
        });
        int count = Arrays.stream(plans).mapToInt(Plan::count).sum();
        int[] first = new int[count];
        int[] second = new int[count];
        double[] mass = new double[count];
        int at = 0;
        for (int c = 0; c < plans.length; c++) {
            Part[] cell = cells.get(c);
            double whole = cell[0].whole();
            for (int k = 0; k < plans[c].count(); k++) {
                first[at] = cell[0].rows()[plans[c].first()[k]];
                second[at] = cell[1].rows()[plans[c].second()[k]];
                mass[at++] = plans[c].mass()[k] * whole;
            }
        }
        return new Plan(first, second, mass);
    }

    private static Cloud rows(Cloud all, Part part) {
        double whole = part.whole();
        return new Cloud(all.select(part.rows()).columns(),
                Arrays.stream(part.mass()).map(m -> m / whole).toArray());
    }

    /** The cells, neighbours one after another. */
    private static List<Part[]> of(Cloud p, Cloud q, int most) {
        List<Part[]> cells = new ArrayList<>();
        ArrayDeque<Part[]> waiting = new ArrayDeque<>();
        waiting.push(new Part[] {Part.all(p), Part.all(q)});
        while (!waiting.isEmpty()) {
            Part[] cell = waiting.pop();
            if (Math.max(cell[0].rows().length, cell[1].rows().length) <= most
                    || Math.min(cell[0].rows().length, cell[1].rows().length) == 1) {
                cells.add(cell);
                continue;
            }
            int j = widest(p, cell[0], q, cell[1]);
            Part first = cell[0].ordered(p.columns()[j]);
            Part second = cell[1].ordered(q.columns()[j]);
            int n = first.rows().length;
            if (n == second.rows().length && first.isUniform() && second.isUniform()) {
                waiting.push(new Part[] {first.range(n / 2, n), second.range(n / 2, n)});
                waiting.push(new Part[] {first.range(0, n / 2), second.range(0, n / 2)});
            } else {
                waiting.push(new Part[] {first.cut(first.whole() / 2, false), second.cut(second.whole() / 2, false)});
                waiting.push(new Part[] {first.cut(first.whole() / 2, true), second.cut(second.whole() / 2, true)});
            }
        }
        return cells;
    }

    private static int widest(Cloud p, Part first, Cloud q, Part second) {
        int widest = 0;
        double largest = -1;
        for (int j = 0; j < p.d(); j++) {
            double variance = variance(p.columns()[j], first.rows()) + variance(q.columns()[j], second.rows());
            if (variance > largest) {
                largest = variance;
                widest = j;
            }
        }
        return widest;
    }

    private static double variance(double[] column, int[] rows) {
        double mean = Arrays.stream(rows).mapToDouble(i -> column[i]).average().orElseThrow();
        double sum = 0;
        for (int i : rows) {
            sum += (column[i] - mean) * (column[i] - mean);
        }
        return sum / rows.length;
    }
}
