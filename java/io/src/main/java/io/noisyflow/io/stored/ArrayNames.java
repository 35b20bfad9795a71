package io.noisyflow.io.stored;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of the arrays in one file.
 *
 * @param where the file
 * @param what one array is called: array, tensor, variable, dataset
 * @param example how a name is given
 */
public record ArrayNames(String where, String what, String example) {
    /** Names that a sentence lists. */
    private static final int LISTED = 12;

    /**
     * The array that was asked for.
     *
     * @param name as it was given; null where the file is to hold only one
     * @param arrays those of the file, at least one
     */
    public <T> T pick(@Nullable String name, Map<String, T> arrays) {
        if (name == null) {
            if (arrays.size() != 1) {
                throw DataFormatException.at(where, arrays.size() + " " + what + "s in the file: expected one of them"
                        + " named, as in " + example + (arrays.isEmpty() ? "" : ", out of " + list(arrays)));
            }
            return arrays.values().iterator().next();
        }
        T array = arrays.get(name);
        if (array == null && arrays.keySet().equals(Set.of(""))) {
            throw DataFormatException.at(where, "no " + what + " '" + TextCell.quote(name)
                    + "' in the file: expected no name, for it holds one " + what + " by itself");
        }
        if (array == null) {
            throw DataFormatException.at(where, "no " + what + " '" + TextCell.quote(name)
                    + "' in the file: expected one of " + list(arrays));
        }
        return array;
    }

    /** What sentences about an array begin with. */
    public String where(@Nullable String name) {
        return name == null ? where : where + ":" + name;
    }

    private static String list(Map<String, ?> arrays) {
        String names = arrays.keySet().stream().limit(LISTED).map(TextCell::quote).collect(Collectors.joining(", "));
        return arrays.isEmpty() ? "none" : arrays.size() > LISTED ? names + ", ..." : names;
    }
}
