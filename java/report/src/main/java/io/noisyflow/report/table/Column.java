package io.noisyflow.report.table;

import io.noisyflow.information.Information;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * One column, as each kind of document has it.
 *
 * @param <R> what a row is made of
 */
sealed interface Column<R> {
    /** Digits after the point, of quantities in text. */
    int DIGITS = 3;

    /** The name, which is that of the field in JSON and of the column in CSV. */
    String name();

    /** What it is to a page: text, number, quantity or information. */
    String kind();

    void json(R row, JsonObject to);

    void csv(CsvTable<R> to);

    String text(R row, Unit unit);

    /** Words. */
    record Text<R>(String name, Function<R, String> value) implements Column<R> {
        @Override
        public String kind() {
            return "text";
        }

        @Override
        public void json(R row, JsonObject to) {
            to.text(name, value.apply(row));
        }

        @Override
        public void csv(CsvTable<R> to) {
            to.text(name, row -> value.apply(row));
        }

        @Override
        public String text(R row, Unit unit) {
            return value.apply(row);
        }
    }

    /** A whole number. */
    record Count<R>(String name, ToLongFunction<R> value) implements Column<R> {
        @Override
        public String kind() {
            return "number";
        }

        @Override
        public void json(R row, JsonObject to) {
            to.count(name, value.applyAsLong(row));
        }

        @Override
        public void csv(CsvTable<R> to) {
            to.count(name, value);
        }

        @Override
        public String text(R row, Unit unit) {
            return Long.toString(value.applyAsLong(row));
        }
    }

    /** A number that has no unit of information. */
    record Measure<R>(String name, ToDoubleFunction<R> value) implements Column<R> {
        @Override
        public String kind() {
            return "number";
        }

        @Override
        public void json(R row, JsonObject to) {
            to.number(name, value.applyAsDouble(row));
        }

        @Override
        public void csv(CsvTable<R> to) {
            to.number(name, value);
        }

        @Override
        public String text(R row, Unit unit) {
            double number = value.applyAsDouble(row);
            return Double.isFinite(number) ? TextTable.shortest(number) : TextTable.NONE;
        }
    }

    /** A number of nats, shown in the unit. */
    record Quantity<R>(String name, ToDoubleFunction<R> nats) implements Column<R> {
        @Override
        public String kind() {
            return "quantity";
        }

        @Override
        public void json(R row, JsonObject to) {
            to.quantity(name, nats.applyAsDouble(row));
        }

        @Override
        public void csv(CsvTable<R> to) {
            to.quantity(name, nats);
        }

        @Override
        public String text(R row, Unit unit) {
            return TextTable.fixed(unit.fromNats(nats.applyAsDouble(row)), DIGITS);
        }
    }

    /** An estimate with its errors, bracket and verdict. */
    record Estimate<R>(String name, Function<R, Information> value) implements Column<R> {
        @Override
        public String kind() {
            return "information";
        }

        @Override
        public void json(R row, JsonObject to) {
            InformationJson.write(value.apply(row), to.object(name));
        }

        @Override
        public void csv(CsvTable<R> to) {
            to.information(name, false, row -> value.apply(row));
        }

        @Override
        public String text(R row, Unit unit) {
            Information information = value.apply(row);
            return TextTable.fixed(unit.fromNats(information.value()), DIGITS) + ' '
                    + VerdictMark.of(information.verdict());
        }
    }
}
