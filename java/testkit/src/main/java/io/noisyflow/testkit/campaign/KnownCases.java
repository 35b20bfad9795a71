package io.noisyflow.testkit.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Cases that once failed: the files that {@code known.txt} names, one in a line. */
final class KnownCases {
    private static final String INDEX = "known.txt";

    private KnownCases() {}

    /** All of them by name. */
    static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        text(INDEX).lines().filter(name -> !name.isBlank()).forEach(name -> cases.put(name,
                CaseFile.parse(text(name))));
        return cases;
    }

    private static String text(String name) {
        try (InputStream file = Objects.requireNonNull(KnownCases.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
