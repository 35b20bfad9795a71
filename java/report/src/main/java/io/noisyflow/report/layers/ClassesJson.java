package io.noisyflow.report.layers;

import io.noisyflow.information.distance.divergence.ClassDivergences;
import io.noisyflow.report.JsonObject;

/**
 * The shape of divergences between classes: their names, and for every two of them the Jensen-Shannon divergence with
 * its standard error.
 */
public final class ClassesJson {
    private ClassesJson() {}

    public static void write(ClassDivergences classes, JsonObject to) {
        JsonObject object = to.object("classDistances").setting("classes", classes.names());
        JsonObject.JsonList pairs = object.list("pairs");
        for (int a = 0; a < classes.names().size(); a++) {
            for (int b = a + 1; b < classes.names().size(); b++) {
                ClassDivergences.Pair pair = classes.of(a, b);
                if (pair != null) {
                    pairs.object().text("first", classes.names().get(a)).text("second", classes.names().get(b))
                            .quantity("jensenShannon", pair.jensenShannon())
                            .quantity("standardError", pair.standardError().total());
                }
            }
        }
    }
}
