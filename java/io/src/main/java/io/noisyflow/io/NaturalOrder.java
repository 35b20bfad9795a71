package io.noisyflow.io;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in the order in which people count: runs of decimal digits compare as numbers, all else character by character,
 * so that epoch2 comes before epoch16. Names that differ only in leading zeros are ordered as strings.
 */
public final class NaturalOrder implements Comparator<String> {
    /** The order. */
    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        Matcher left = PART.matcher(a);
        Matcher right = PART.matcher(b);
        while (left.find()) {
            if (!right.find()) {
                return 1;
            }
            int order = compareParts(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
        return right.find() ? -1 : a.compareTo(b);
    }

    private static int compareParts(String a, String b) {
        boolean numbers = Character.digit(a.charAt(0), 10) >= 0 && Character.digit(b.charAt(0), 10) >= 0;
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }
}
