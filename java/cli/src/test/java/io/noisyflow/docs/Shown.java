package io.noisyflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a program printed what a page shows.
 *
 * <p>Times, threads, the backend and what its arithmetic may cost are those of a machine and may differ. A number may
 * differ by one in its last digit: backends agree within errors that are smaller, but may round to either side. A line
 * {@code ...} stands for any number of lines. Everything else is compared word for word.
 */
final class Shown {
    private static final Pattern NUMBER = Pattern.compile("([^0-9-]*)(-?[0-9]+)(?:\\.([0-9]+))?([^0-9]*)");

    private Shown() {}

    /** Fails where the output is not what is shown. */
    static void check(String what, List<String> shown, List<String> printed) {
        int at = 0;
        boolean anyLines = false;
        for (String line : shown) {
            if (line.strip().equals("...")) {
                anyLines = true;
                continue;
            }
            int from = at;
            while (anyLines && at < printed.size() && !agree(line, printed.get(at))) {
                at++;
            }
            assertThat(at < printed.size() && agree(line, printed.get(at)))
                    .as("%s: line '%s' is not at line %d or, behind '...', below it:%n%s", what, line, from + 1,
                            String.join("\n", printed))
                    .isTrue();
            at++;
            anyLines = false;
        }
        assertThat(anyLines || at == printed.size()).as("%s prints more than is shown:%n%s", what,
                String.join("\n", printed)).isTrue();
    }

    private static boolean agree(String shown, String printed) {
        String[] expected = ofAnyMachine(shown).strip().split(" +");
        String[] found = ofAnyMachine(printed).strip().split(" +");
        for (int i = 0; i < Math.min(expected.length, found.length); i++) {
            if (!sameWord(expected[i], found[i])) {
                return false;
            }
        }
        return expected.length == found.length;
    }

    private static String ofAnyMachine(String line) {
        String one = line.replaceAll("\\bin [0-9.e+-]+ s\\b", "in TIME s")
                .replaceAll("on [0-9]+ threads?", "on THREADS")
                .replaceAll("backend (cuda|foreign|vector|reference)", "backend NAME");
        return one.startsWith("float") ? one.replaceAll("[0-9.]+e-[0-9]+", "ERROR") : one;
    }

    private static boolean sameWord(String shown, String printed) {
        if (shown.equals(printed)) {
            return true;
        }
        Matcher a = NUMBER.matcher(shown);
        Matcher b = NUMBER.matcher(printed);
        if (!a.matches() || !b.matches() || a.group(3) == null || b.group(3) == null) {
            return false;
        }
        return a.group(1).equals(b.group(1)) && a.group(4).equals(b.group(4))
                && a.group(3).length() == b.group(3).length()
                && Math.abs(digits(a) - digits(b)) <= 1;
    }

    private static long digits(Matcher number) {
        return Long.parseLong(number.group(2) + number.group(3));
    }
}
