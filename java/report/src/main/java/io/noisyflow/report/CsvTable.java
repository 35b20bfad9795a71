package io.noisyflow.report;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.StandardError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table of records as comma-separated values (RFC 4180, lines end in LF): one header line, one line for each row.
 *
 * <p>A quantity's column ends in {@code _nats} or {@code _bits}. A cell is empty where there is no finite number.
 *
 * @param <R> what a row is made of
 */
public final class CsvTable<R> implements Document {
    private final Unit unit;
    private final List<R> rows;
    private final List<String> names = new ArrayList<>();
    private final List<Function<R, String>> cells = new ArrayList<>();

    public CsvTable(Unit unit, List<R> rows) {
        this.unit = unit;
        this.rows = List.copyOf(rows);
    }

    public CsvTable<R> text(String name, Function<R, @Nullable String> value) {
        names.add(name);
        cells.add(row -> quote(value.apply(row)));
        return this;
    }

    public CsvTable<R> count(String name, ToLongFunction<R> value) {
        return text(name, row -> Long.toString(value.applyAsLong(row)));
    }

    public CsvTable<R> number(String name, ToDoubleFunction<R> value) {
        return text(name, row -> finite(value.applyAsDouble(row)));
    }

    /** A number of nats, shown in the unit. */
    public CsvTable<R> quantity(String name, ToDoubleFunction<R> nats) {
        return number(name + "_" + unit.label(), row -> unit.fromNats(nats.applyAsDouble(row)));
    }

    /** The three columns of a standard error. */
    public CsvTable<R> standardError(String prefix, Function<R, @Nullable StandardError> error) {
        return quantity(prefix + "MonteCarlo", row -> orNaN(error.apply(row), StandardError::monteCarlo))
                .quantity(prefix + "Sampling", row -> orNaN(error.apply(row), StandardError::sampling))
                .quantity(prefix + "Total", row -> orNaN(error.apply(row), StandardError::total));
    }

    /** The three columns of a bracket. */
    public CsvTable<R> bracket(String prefix, Function<R, @Nullable Bracket> bracket) {
        return quantity(prefix + "Lower", row -> orNaN(bracket.apply(row), Bracket::lower))
                .quantity(prefix + "Upper", row -> orNaN(bracket.apply(row), ends -> ends.upper().value()))
                .text(prefix + "UpperFrom", row -> orNull(bracket.apply(row), ends -> ends.upperFrom().label()));
    }

    /** All columns of an information; those of the mixed form only where {@code mixed}. */
    public CsvTable<R> information(String name, boolean mixed, Function<R, @Nullable Information> information) {
        quantity(name, row -> orNaN(information.apply(row), Information::value));
        standardError(name + "StandardError", row -> orNull(information.apply(row), Information::standardError));
        bracket(name + "Bracket", row -> orNull(information.apply(row), Information::bracket));
        if (mixed) {
            Function<R, Information.@Nullable MixedTerms> terms =
                    row -> orNull(information.apply(row), Information::mixed);
            quantity(name + "ReplicateTerm", row -> orNaN(terms.apply(row), Information.MixedTerms::replicateTerm));
            bracket(name + "StrictBracket", row -> orNull(terms.apply(row), Information.MixedTerms::strictBracket));
            quantity(name + "SkippedMass", row -> orNaN(terms.apply(row), each -> each.skippedMass().mean()));
        }
        return text(name + "Verdict", row -> orNull(information.apply(row), value -> value.verdict().label()))
                .text(name + "Advice", row -> orNull(information.apply(row), Information::advice));
    }

    /** The value of a figure, NaN where there is none. */
    public static double valueOf(Figure figure) {
        return figure.value();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write((String.join(",", names) + "\n").getBytes(StandardCharsets.UTF_8));
        for (R row : rows) {
            List<String> line = cells.stream().map(cell -> cell.apply(row)).toList();
            out.write((String.join(",", line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static <T> double orNaN(@Nullable T from, ToDoubleFunction<T> value) {
        return from == null ? Double.NaN : value.applyAsDouble(from);
    }

    private static <T, V> @Nullable V orNull(@Nullable T from, Function<T, @Nullable V> value) {
        return from == null ? null : value.apply(from);
    }

    private static @Nullable String finite(double value) {
        return Double.isFinite(value) ? Double.toString(value) : null;
    }

    private static String quote(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
