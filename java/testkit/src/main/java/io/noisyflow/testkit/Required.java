package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine beyond a JDK and Maven: a browser, a compiler, numpy, a file of the system.
 *
 * <p>A machine without it skips the test, which a person wants and which hides a loss where the thing was meant to be
 * there. So {@code -Dnoisyflow.strict=true} makes such a test fail, but for the things that {@code -Dnoisyflow.lacks}
 * names, separated by commas: a test is skipped where its sentence holds one of these words. {@code .ci/run} gives
 * both.
 *
 * <p>What no care of whoever runs the tests could supply stays a plain assumption of JUnit: instructions that the
 * processor lacks, a graphics card, a user who is not root.
 */
public final class Required {
    private static final String STRICT = "noisyflow.strict";
    private static final String LACKS = "noisyflow.lacks";

    private Required() {}

    /**
     * Goes on where the thing is present, and otherwise skips the test, or fails it where nothing excuses the lack.
     *
     * @param whatIsMissing a few words that name the thing, say "no chromium on the PATH"
     */
    public static void require(boolean present, String whatIsMissing) {
        require(present, whatIsMissing, System.getProperty(STRICT, "false"), System.getProperty(LACKS, ""));
    }

    static void require(boolean present, String whatIsMissing, String strict, String lacks) {
        if (!strict.equals("true") && !strict.equals("false")) {
            throw new IllegalArgumentException("-D" + STRICT + "=" + strict + ": expected true or false");
        }
        if (present) {
            return;
        }
        if (strict.equals("true") && !names(whatIsMissing, lacks)) {
            fail(whatIsMissing + ": -D" + STRICT + " wants it, and -D" + LACKS + "=" + lacks + " does not name it");
        }
        // Maven counts what is skipped and does not say why.
        System.out.println("skipped: " + whatIsMissing);
        Assumptions.abort(whatIsMissing);
    }

    private static boolean names(String sentence, String lacks) {
        for (String thing : lacks.split(",", -1)) {
            if (!thing.isEmpty()
                    && Pattern.compile("(?<![\\w+])" + Pattern.quote(thing) + "(?![\\w+])").matcher(sentence).find()) {
                return true;
            }
        }
        return false;
    }
}
