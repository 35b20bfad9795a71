package io.noisyflow.report.projected;

import static io.noisyflow.report.TextTable.fixed;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Information;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.projected.LowerBound;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.information.projected.Projection;
import io.noisyflow.report.Advice;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import java.util.List;

/**
 * A table of what is seen along directions, and of what follows for all coordinates: of each place (a sigma, a layer) a
 * line for class means and one for the mean of the random projections, which JSON and the page tell one by one.
 */
public final class ProjectedText {
    private final Unit unit;
    private final int digits;
    private final Advice advice;
    private final List<Place> places;

    /**
     * What was projected.
     *
     * @param name of a sigma or a layer, as it stands in the table
     * @param units d of the rows
     */
    public record Place(String name, int units, ProjectedEstimate estimate) {}

    /**
     * A text.
     *
     * @param digits after the point
     * @param advice hears of every line that is not converged
     */
    public ProjectedText(Unit unit, int digits, Advice advice, List<Place> places) {
        this.unit = unit;
        this.digits = digits;
        this.advice = advice;
        this.places = List.copyOf(places);
    }

    /**
     * The table of one information; empty where no place has it.
     *
     * @param kind of place: sigma, layer
     * @param heading of which rows, to be put before the title; may be empty
     */
    public String render(String kind, String heading, Bounded information) {
        TextTable table = new TextTable().line(kind, "k of d", "along V", information.along(), "+-", "bracket",
                "verdict", information.words());
        boolean any = false;
        for (Place place : places) {
            LowerBound bound = information.bound().apply(place.estimate());
            if (bound != null) {
                any = true;
                String size = place.estimate().directions() + " of " + place.units();
                for (Projection projection : place.estimate().projections()) {
                    Information seen = information.seen().apply(projection);
                    if (projection.kind() == Projection.Kind.CLASS_MEANS && seen != null) {
                        line(table, place, information, size, projection.words(), seen.value(),
                                seen.standardError().total(), ends(seen.bracket()), seen.verdict(), seen.advice(),
                                bound.from().equals(projection) ? atLeast(bound) : "");
                    }
                }
                int random = place.estimate().random();
                String along = random == 1 ? "1 random" : "mean of " + random + " random";
                String spread = bound.projectionError().isPresent()
                        ? "+- " + number(bound.projectionError().value()) + " over V"
                        : "";
                line(table, place, information, size, along, bound.mean(), bound.standardError().total(), spread,
                        bound.verdict(), bound.advice(),
                        bound.from().kind() == Projection.Kind.RANDOM ? atLeast(bound) : "");
            }
        }
        return any
                ? heading + information.along() + " along k orthonormal directions V, a lower bound of "
                        + information.words() + '\n' + table.render()
                : "";
    }

    private void line(TextTable table, Place place, Bounded information, String size, String along, double value,
            double error, String bracket, Verdict verdict, String sentence, String atLeast) {
        table.line(place.name(), size, along, fixed(unit.fromNats(value), unit.fromNats(error), digits),
                TextTable.error(unit.fromNats(error), digits), bracket, VerdictMark.words(verdict), atLeast);
        advice.add(information.along() + " along " + along, place.name(), verdict, sentence);
    }

    private String atLeast(LowerBound bound) {
        return bound.atLeast().isPresent() ? ">= " + number(bound.atLeast().value()) : "none";
    }

    private String ends(Bracket bracket) {
        return "[" + number(bracket.lower()) + ", " + (bracket.upper().isPresent() ? number(bracket.upper().value())
                : "none") + "]";
    }

    private String number(double nats) {
        return fixed(unit.fromNats(nats), digits);
    }
}
