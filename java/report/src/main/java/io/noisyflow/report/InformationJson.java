package io.noisyflow.report;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Information;
import io.noisyflow.information.StandardError;

/** The shape of every information value: value, standardError, bracket, verdict, advice, what the mixed form adds. */
public final class InformationJson {
    private InformationJson() {}

    public static void write(Information information, JsonObject to) {
        to.quantity("value", information.value());
        standardError(information.standardError(), to);
        bracket("bracket", information.bracket(), to);
        to.text("verdict", information.verdict().label()).text("advice", information.advice());
        Information.MixedTerms mixed = information.mixed();
        if (mixed != null) {
            to.quantity("replicateTerm", mixed.replicateTerm());
            bracket("strictBracket", mixed.strictBracket(), to);
            to.object("skippedMass").quantity("mean", mixed.skippedMass().mean()).quantity("maximum",
                    mixed.skippedMass().largest());
        }
    }

    public static void standardError(StandardError error, JsonObject to) {
        to.object("standardError").quantity("monteCarlo", error.monteCarlo()).quantity("sampling", error.sampling())
                .quantity("total", error.total());
    }

    public static void bracket(String name, Bracket bracket, JsonObject to) {
        to.object(name).quantity("lower", bracket.lower()).quantity("upper", bracket.upper()).text("upperFrom",
                bracket.upperFrom().label());
    }
}
