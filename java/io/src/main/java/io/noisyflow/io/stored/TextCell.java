package io.noisyflow.io.stored;

/** One number written as text, and how text from a file may be shown in a sentence. */
public final class TextCell {
    /** Characters of foreign text that a sentence repeats. */
    public static final int SHOWN = 24;

    private static final int LONGEST_WORDS = 240;

    private TextCell() {}

    /** The text, cut short, with what cannot be printed replaced: a sentence stays one line whatever the file holds. */
    public static String quote(String text) {
        StringBuilder shown = new StringBuilder();
        for (int k = 0; k < Math.min(SHOWN, text.length()); k++) {
            char c = text.charAt(k);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) || !Character.isDefined(c)
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                    || Character.getType(c) == Character.FORMAT ? '?' : c);
        }
        return text.length() > SHOWN ? shown + "..." : shown.toString();
    }

    /** A library's words of a file, on one line of bounded length. */
    static String sentence(String words) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < Math.min(LONGEST_WORDS, words.length()); at += SHOWN) {
            String part = words.substring(at, Math.min(words.length(), at + SHOWN));
            shown.append(quote(part));
        }
        return shown.toString();
    }

    /**
     * Whether the text is a decimal number, {@code nan}, {@code inf} or {@code infinity}. What Java alone takes for a
     * number (1d, 0x1p3) is none.
     */
    public static boolean isNumber(String text) {
        int at = text.isEmpty() || "+-".indexOf(text.charAt(0)) < 0 ? 0 : 1;
        int whole = digits(text, at);
        int point = at + whole;
        int fraction = point < text.length() && text.charAt(point) == '.' ? digits(text, point + 1) : -1;
        if (whole + Math.max(0, fraction) == 0) {
            return isNonFiniteWord(text.substring(at));
        }
        int end = point + 1 + fraction;
        if (end < text.length() && "eE".indexOf(text.charAt(end)) >= 0) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
            int exponent = digits(text, end + 1 + sign);
            end += exponent == 0 ? 0 : 1 + sign + exponent;
        }
        return end == text.length();
    }

    /** The number nearest to a text for which {@link #isNumber} holds. */
    public static double parse(String text) {
        String unsigned = "+-".indexOf(text.charAt(0)) < 0 ? text : text.substring(1);
        if (isNonFiniteWord(unsigned)) {
            return unsigned.equalsIgnoreCase("nan")
                    ? Double.NaN
                    : Math.copySign(Double.POSITIVE_INFINITY, text.charAt(0) == '-' ? -1 : 1);
        }
        return Double.parseDouble(text);
    }

    private static boolean isNonFiniteWord(String text) {
        return text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("infinity");
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
