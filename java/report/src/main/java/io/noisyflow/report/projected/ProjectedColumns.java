package io.noisyflow.report.projected;

import io.noisyflow.information.projected.LowerBound;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.report.CsvTable;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The columns of lower bounds, in a table some of whose rows have them. */
public final class ProjectedColumns {
    private ProjectedColumns() {}

    /**
     * Adds them, as far as any row has them.
     *
     * @param rows of the table
     * @param projected what projections say of a row; null of those that have none
     */
    public static <R> void add(CsvTable<R> table, List<R> rows, List<Bounded> informations,
            Function<R, @Nullable ProjectedEstimate> projected) {
        if (rows.stream().map(projected).noneMatch(Objects::nonNull)) {
            return;
        }
        table.text("projectionDirections", row -> {
            ProjectedEstimate estimate = projected.apply(row);
            return estimate == null ? null : Integer.toString(estimate.directions());
        });
        for (Bounded information : informations) {
            Function<R, @Nullable LowerBound> bound = row -> {
                ProjectedEstimate estimate = projected.apply(row);
                return estimate == null ? null : information.bound().apply(estimate);
            };
            if (rows.stream().map(bound).anyMatch(Objects::nonNull)) {
                add(table, information.field() + "Projection", bound);
            }
        }
    }

    private static <R> void add(CsvTable<R> table, String name, Function<R, @Nullable LowerBound> bound) {
        table.quantity(name + "AtLeast", row -> number(bound.apply(row), each -> each.atLeast().value()))
                .text(name + "AtLeastFrom", row -> words(bound.apply(row), each -> each.from().words()))
                .quantity(name + "Mean", row -> number(bound.apply(row), LowerBound::mean))
                .quantity(name + "StandardErrorTotal",
                        row -> number(bound.apply(row), each -> each.standardError().total()))
                .quantity(name + "ProjectionError",
                        row -> number(bound.apply(row), each -> each.projectionError().value()))
                .text(name + "Verdict", row -> words(bound.apply(row), each -> each.verdict().label()));
    }

    private static double number(@Nullable LowerBound bound, ToDoubleFunction<LowerBound> of) {
        return bound == null ? Double.NaN : of.applyAsDouble(bound);
    }

    private static @Nullable String words(@Nullable LowerBound bound, Function<LowerBound, String> of) {
        return bound == null ? null : of.apply(bound);
    }
}
