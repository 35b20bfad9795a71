package io.noisyflow.io.stored;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The class of each row.
 *
 * @param ofRows from 0 to k - 1 where k classes are told apart: integers are numbered as they first appear, names in
 *     their sorted order
 * @param names of the classes, sorted; empty where the file holds integers
 */
public record ClassLabels(int[] ofRows, List<String> names) {
    /** Names that a line repeats. */
    private static final int LISTED = 12;

    /** Copies the list. */
    public ClassLabels {
        names = List.copyOf(names);
    }

    /** The names and their numbers in one line, of many classes the first and the last. */
    public String format() {
        int k = names.size();
        String list = IntStream.range(0, k).filter(id -> k <= LISTED || id < LISTED - 1 || id == k - 1)
                .mapToObj(id -> (k > LISTED && id == k - 1 ? "... " : "") + id + " = " + TextCell.quote(names.get(id)))
                .collect(Collectors.joining(", "));
        return k + (k == 1 ? " class, named " : " classes, named in sorted order ") + list;
    }

    /** The classes of an array of integers or of strings. */
    public static ClassLabels of(StoredArray array) {
        if (!array.type().isText()) {
            return new ClassLabels(numbered(array.longs()), List.of());
        }
        Counted counted = new Counted();
        int[] ids = new int[array.vectorLength()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = counted.idOf(array.text(i));
        }
        return counted.sorted(ids);
    }

    /** Numbers distinct integers 0, 1, ... in the order in which they first appear. */
    public static int[] numbered(long[] numbers) {
        Map<Long, Integer> seen = new HashMap<>();
        int[] ids = new int[numbers.length];
        for (int i = 0; i < ids.length; i++) {
            Integer next = seen.size();
            Integer known = seen.putIfAbsent(numbers[i], next);
            ids[i] = known == null ? next : known;
        }
        return ids;
    }

    /** Strings, numbered as they first appear until all are known. */
    public static final class Counted {
        private final Map<String, Integer> seen = new HashMap<>();

        public int idOf(String text) {
            Integer known = seen.putIfAbsent(text, seen.size());
            return known == null ? seen.size() - 1 : known;
        }

        /** The strings by their numbers. */
        public String[] texts() {
            String[] texts = new String[seen.size()];
            seen.forEach((text, id) -> texts[id] = text);
            return texts;
        }

        /** Rows of these numbers as rows of sorted names. */
        public ClassLabels sorted(int[] ids) {
            String[] names = texts();
            Arrays.sort(names);
            int[] ranks = new int[names.length];
            for (int rank = 0; rank < names.length; rank++) {
                ranks[seen.getOrDefault(names[rank], 0)] = rank;
            }
            return new ClassLabels(Arrays.stream(ids).map(id -> ranks[id]).toArray(), List.of(names));
        }
    }
}
