package io.noisyflow.report;

import io.noisyflow.information.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON block of a page: {@code result}, the JSON document as it is; {@code commandLine}; {@code verdicts}, what
 * each is called and means; seeds as strings, for a script's numbers end at 2^53; and what a room adds for its page
 * alone.
 */
public final class PageData {
    /** Coordinates are drawn, not computed with: four digits are finer than a screen. */
    private static final MathContext DRAWN = new MathContext(4);

    private PageData() {}

    /** The block of a document that needs nothing more, with room for more. */
    public static JsonObject begin(JsonDocument report, String commandLine, long seed) {
        JsonObject data = JsonObject.root(report.root().unit());
        data.node().set("result", report.root().node());
        data.text("commandLine", commandLine).text("seed", Long.toString(seed));
        JsonObject.JsonList verdicts = data.list("verdicts");
        for (Verdict verdict : Verdict.values()) {
            verdicts.object().text("label", verdict.label()).text("words", VerdictMark.words(verdict)).text("meaning",
                    VerdictMark.meaning(verdict));
        }
        return data;
    }

    /** A finite coordinate as it is drawn. */
    public static float drawn(float coordinate) {
        return new BigDecimal(coordinate).round(DRAWN).floatValue();
    }

    /** One frame {labels, axes}: rows x width coordinates, at least one row. */
    public static void addFrame(float[][] coordinates, int[] rowLabels, ArrayNode frames) {
        ObjectNode frame = frames.addObject();
        ArrayNode labels = frame.putArray("labels");
        for (int label : rowLabels) {
            labels.add(label);
        }
        ArrayNode axes = frame.putArray("axes");
        for (int j = 0; j < coordinates[0].length; j++) {
            ArrayNode axis = axes.addArray();
            for (float[] row : coordinates) {
                if (Float.isFinite(row[j])) {
                    axis.add(drawn(row[j]));
                } else {
                    axis.addNull();
                }
            }
        }
    }
}
