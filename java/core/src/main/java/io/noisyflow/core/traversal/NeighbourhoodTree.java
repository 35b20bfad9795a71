package io.noisyflow.core.traversal;

import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A tree over a sample of rows: the group of the largest radius is split in two, again and again, across its widest
 * coordinate, at the widest gap near its middle; so clusters are told apart before any is cut through.
 */
final class NeighbourhoodTree {
    /** Where a coordinate may be split: gaps within the middle half of its range. */
    private static final double MARGIN = 0.25;

    private final Node root;
    private final List<Node> groups = new ArrayList<>();
    private final double[][] sample;

    /**
     * A tree.
     *
     * @param rows of the sample
     * @param enough a radius that is not split any more
     * @param most groups
     */
    NeighbourhoodTree(Points points, int[] rows, double enough, int most) {
        this.sample = new double[rows.length][points.d()];
        int[] ids = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            points.copyRow(rows[i], sample[i], 0);
            ids[i] = i;
        }
        this.root = new Node(ids);
        PriorityQueue<Node> open = new PriorityQueue<>(Comparator.comparingDouble((Node node) -> -node.radius)
                .thenComparingInt(node -> node.rows[0]));
        open.add(root);
        int count = 1;
        while (count < most && open.element().radius > enough && open.element().split()) {
            Node node = open.remove();
            open.add(node.children[0]);
            open.add(node.children[1]);
            count++;
        }
        number(root);
    }

    /** A group, or the two that it was split into. */
    private final class Node {
        final int[] rows;
        final double[] centre;
        final double radius;
        Node[] children = {};
        int axis;
        double value;
        int group;

        Node(int[] rows) {
            this.rows = rows;
            this.centre = new double[sample[0].length];
            for (int row : rows) {
                for (int j = 0; j < centre.length; j++) {
                    centre[j] += sample[row][j] / rows.length;
                }
            }
            this.radius = Arrays.stream(rows).mapToDouble(row -> distance(sample[row])).max().orElseThrow();
        }

        /** In a unit in which no square overflows or vanishes. */
        double distance(double[] row) {
            double largest = 0;
            for (int j = 0; j < centre.length; j++) {
                largest = Math.max(largest, Math.abs(row[j] - centre[j]));
            }
            int unit = Math.getExponent(largest);
            double square = 0;
            for (int j = 0; j < centre.length; j++) {
                double x = Math.scalb(row[j] - centre[j], -unit);
                square = Math.fma(x, x, square);
            }
            return Math.scalb(Math.sqrt(square), unit);
        }

        /** Splits the widest coordinate at the widest gap near its middle; false where all rows coincide. */
        boolean split() {
            axis = widest();
            double[] keys = Arrays.stream(rows).mapToDouble(row -> sample[row][axis]).sorted().toArray();
            double low = keys[0];
            double high = keys[keys.length - 1];
            if (!(low < high)) {
                return false;
            }
            double margin = MARGIN * high - MARGIN * low;
            double widest = -1;
            for (int i = 1; i < keys.length; i++) {
                double gap = Math.min(keys[i], high - margin) - Math.max(keys[i - 1], low + margin);
                if (keys[i] > keys[i - 1] && gap > widest) {
                    widest = gap;
                    // In the middle, for rows that no sample has lie on either side.
                    double middle = keys[i - 1] / 2 + keys[i] / 2;
                    value = middle > keys[i - 1] ? middle : keys[i];
                }
            }
            children = new Node[] {new Node(part(false)), new Node(part(true))};
            return true;
        }

        private int[] part(boolean upper) {
            return Arrays.stream(rows).filter(row -> sample[row][axis] >= value == upper).toArray();
        }

        private int widest() {
            int widest = 0;
            double width = -1;
            for (int j = 0; j < centre.length; j++) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int row : rows) {
                    low = Math.min(low, sample[row][j]);
                    high = Math.max(high, sample[row][j]);
                }
                if (high - low > width) {
                    width = high - low;
                    widest = j;
                }
            }
            return widest;
        }
    }

    private void number(Node node) {
        if (node.children.length == 0) {
            node.group = groups.size();
            groups.add(node);
        } else {
            number(node.children[0]);
            number(node.children[1]);
        }
    }

    /** Number of groups. */
    int groups() {
        return groups.size();
    }

    /** The largest radius of a group in the sample. */
    double radius() {
        return groups.stream().mapToDouble(node -> node.radius).max().orElseThrow();
    }

    /** The radius of the whole sample. */
    double radiusOfAll() {
        return root.radius;
    }

    /** How far the place of a group lies from the origin, at most. */
    double farthestCentre() {
        double[] origin = new double[root.centre.length];
        return groups.stream().mapToDouble(node -> node.distance(origin)).max().orElseThrow();
    }

    /** The group that a row is led to. */
    int group(double[] row) {
        Node node = root;
        while (node.children.length > 0) {
            node = node.children[row[node.axis] >= node.value ? 1 : 0];
        }
        return node.group;
    }

    /** How far a row lies from the place of a group. */
    double distance(int group, double[] row) {
        return groups.get(group).distance(row);
    }
}
