package io.noisyflow.information.projected;

import io.noisyflow.information.Information;
import org.jspecify.annotations.Nullable;

/**
 * What is seen along the directions of one projection V. Brackets and verdicts are about that, and not about all
 * coordinates.
 *
 * @param kind where the directions come from
 * @param number of the random projection, from 1; 0 for class means
 * @param rows that it was estimated from
 * @param information I(S;VT)
 * @param labelInformation I(Y;VT), where labels were given
 * @param inputInformation I(X;VT), where replicates were given
 */
public record Projection(Kind kind, int number, int rows, Information information,
        @Nullable Information labelInformation, @Nullable Information inputInformation) {
    /** Where directions come from. */
    public enum Kind {
        /** The differences of class means, and random ones where more are wanted. */
        CLASS_MEANS("classMeans"),
        /** A seed. */
        RANDOM("random");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in JSON and in tables. */
        public String label() {
            return label;
        }
    }

    /** Its name in words: class means, random 3. */
    public String words() {
        return kind == Kind.CLASS_MEANS ? "class means" : "random " + number;
    }
}
