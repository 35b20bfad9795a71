package io.noisyflow.information.inspection;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Digits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The rules by which something is found. */
final class Findings {
    /** Fewer rows rise by chance (the odds of 10 are 1 in 1.8 million) and tell no standard deviation. */
    private static final int LEAST_ROWS = 10;
    /** Of the steps from row to row that go one way. Of independent rows half do, give or take sqrt(n / 12). */
    private static final double STEADY = .95;
    /** Of the rows, at one end of a column, that make it clipped; and so many at the least. */
    private static final double CLIPPED = .01;
    private static final int LEAST_CLIPPED = 3;
    private static final double WIDE = 100;

    private final Points points;
    private final List<Column> columns;
    private final RepeatedRows repeated;
    private final List<Finding> found = new ArrayList<>();

    Findings(Points points, List<Column> columns, RepeatedRows repeated) {
        this.points = points;
        this.columns = columns;
        this.repeated = repeated;
    }

    List<Finding> all() {
        notFinite();
        if (points.n() == 1 || columns.stream().noneMatch(Column::hasNumbers)) {
            return found;
        }
        constant();
        List<Column> counting = those(column -> points.n() >= LEAST_ROWS
                && (column.steps() >= STEADY * (points.n() - 1) || counts(column)));
        index(counting);
        List<Column> filled = FillValues.find(columns, points.n());
        FillValues.finding(filled, points.n(), points.d()).ifPresent(found::add);
        repeatedRows();
        List<Column> few = FewValues.find(points, columns);
        clipped(any(filled, few));
        found.addAll(FewValues.findings(few, points.d()));
        Set<Column> odd = any(filled, counting);
        scales(those(column -> !odd.contains(column)));
        FloatSteps.findings(columns, points.element(), points.d()).forEach(found::add);
        return found;
    }

    private List<Column> those(Predicate<Column> what) {
        return columns.stream().filter(what).toList();
    }

    /** What is in either; there may be many thousand columns. */
    private static Set<Column> any(List<Column> first, List<Column> second) {
        Set<Column> both = new HashSet<>(first);
        both.addAll(second);
        return both;
    }

    private void add(Concern concern, List<Column> where, String sentence) {
        if (!where.isEmpty()) {
            found.add(new Finding(concern, Finding.indices(where), sentence));
        }
    }

    private String named(List<Column> where) {
        return Finding.named(where, points.d());
    }

    private void notFinite() {
        List<Column> where = those(column -> column.nan() + column.infinite() > 0);
        if (where.isEmpty()) {
            return;
        }
        int[] first = points.firstNonFinite();
        if (first == null) {
            throw new IllegalStateException("columns count numbers that are not finite, and none is");
        }
        long nan = where.stream().mapToLong(Column::nan).sum();
        long infinite = where.stream().mapToLong(Column::infinite).sum();
        if (columns.stream().noneMatch(Column::hasNumbers)) {
            add(Concern.NOT_FINITE, where, "no number is finite, " + nan + " are NaN and " + infinite
                    + " infinite: there is nothing to estimate from, so look at what wrote the file");
            return;
        }
        String place = "row " + first[0] + ", column " + first[1];
        add(Concern.NOT_FINITE, where, nan + " of the numbers are NaN and " + infinite + " infinite, the first in "
                + place + " (counted from 0), in " + named(where)
                + ": every estimate refuses them; drop these rows or these columns");
    }

    private void constant() {
        List<Column> where = those(Column::isConstant);
        add(Concern.CONSTANT, where, "one value throughout in " + named(where)
                + ": under noise a constant adds h(Z) and no information, and kde has no bandwidth for it");
    }

    private void index(List<Column> where) {
        add(Concern.INDEX, where, named(where) + (where.size() == 1 ? " counts" : " count")
                + " the rows or rise" + (where.size() == 1 ? "s" : "") + " from row to row: an index or a time tells "
                + "every row from every other; leave it out unless it is a measurement");
    }

    /** Whether a column holds n integers that follow each other, in any order. */
    private boolean counts(Column column) {
        int n = points.n();
        double low = column.low().value();
        if (!column.isWhole() || column.nan() + column.infinite() > 0 || column.high().value() - low != n - 1) {
            return false;
        }
        BitSet seen = new BitSet(n);
        for (int i = 0; i < n; i++) {
            seen.set((int) (points.get(i, column.index()) - low));
        }
        return seen.cardinality() == n;
    }

    private void repeatedRows() {
        if (repeated.count() > 0) {
            found.add(new Finding(Concern.REPEATED_ROWS, List.of(), repeated.count() + " of " + points.n()
                    + " rows equal an earlier one (row " + repeated.row() + " equals row " + repeated.earlier()
                    + "): entropy and information count them as they are, knn, ksg and mi take a density for granted; "
                    + "noisy repeats of one input are for --replicates"));
        }
    }

    /** Columns that are discrete are at their ends by right. */
    private void clipped(Set<Column> discrete) {
        List<Column> where = those(column -> !column.isConstant() && !discrete.contains(column)
                && atEnd(column) >= Math.max(LEAST_CLIPPED, CLIPPED * points.n()));
        if (!where.isEmpty()) {
            Column first = where.getFirst();
            boolean low = first.low().count() >= first.high().count();
            add(Concern.CLIPPED, where, "many rows at one end of the range in " + named(where) + ": " + atEnd(first)
                    + " rows are " + Finding.number((low ? first.low() : first.high()).value()) + ", the "
                    + (low ? "smallest" : "largest") + " of column " + first.index()
                    + ", as rectified, saturated or clipped numbers are: such rows can be told apart by other columns "
                    + "alone");
        }
    }

    private static int atEnd(Column column) {
        return Math.max(column.low().count(), column.high().count());
    }

    private void scales(List<Column> measured) {
        Column least = null;
        Column most = null;
        for (Column column : measured) {
            if (column.deviation() > 0) {
                least = least == null || column.deviation() < least.deviation() ? column : least;
                most = most == null || column.deviation() > most.deviation() ? column : most;
            }
        }
        if (points.n() >= LEAST_ROWS && least != null && most != null && most.deviation() / least.deviation() > WIDE) {
            add(Concern.SCALES, List.of(least, most), "standard deviations reach from " + Digits.of(least.deviation())
                    + " (column " + least.index() + ") to " + Digits.of(most.deviation()) + " (column " + most.index()
                    + "): noise of one sigma covers the narrow columns before it touches the wide ones; where their "
                    + "units are arbitrary, divide each by its deviation");
        }
    }
}
