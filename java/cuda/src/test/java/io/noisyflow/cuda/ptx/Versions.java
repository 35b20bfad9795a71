package io.noisyflow.cuda.ptx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which version of PTX a text needs, by the table versions.txt: what an assembler would say, where there is none. */
final class Versions {
    private static final Pattern GUARD = Pattern.compile("@!?%\\w+ ");
    private static final Pattern DIRECTIVE = Pattern.compile("(?<![\\w%])\\.[a-z]\\w*");
    private static final Pattern STRING = Pattern.compile("\"(\\w+)[^\"]*\"");
    private static final Pattern SPECIAL = Pattern.compile("%[a-z_]+[a-z_0-9]*(\\.\\w+)?");
    private static final Pattern DECLARED = Pattern.compile("%(r|rd|rs|f|fd|p|b)\\d+|%temp|%outside");
    private static final Pattern WORDS = Pattern.compile("\\.(version|target|address_size)");

    private final Map<Pattern, Integer> table = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();

    Versions() {
        try (InputStream in = Objects.requireNonNull(Versions.class.getResourceAsStream("versions.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
                        int space = line.lastIndexOf(' ');
                        table.put(Pattern.compile(line.substring(0, space)), number(line.substring(space + 1)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of a unit is unknown, or newer than its version line: each with its line. */
    List<String> objections(String ptx) {
        int declared = number(ptx.substring(ptx.indexOf(".version ") + ".version ".length()).lines().findFirst()
                .orElseThrow());
        List<String> objections = new ArrayList<>();
        for (Statement statement : Statement.split(ptx)) {
            for (String name : names(statement.text())) {
                int least = known.computeIfAbsent(name, this::least);
                if (least > declared) {
                    objections.add("line " + statement.line() + ": " + name + (least == Integer.MAX_VALUE
                            ? " is not in versions.txt"
                            : " needs PTX " + least / 100 + "." + least % 100));
                }
            }
        }
        return objections;
    }

    private int least(String name) {
        return table.entrySet().stream().filter(entry -> entry.getKey().matcher(name).matches())
                .mapToInt(Map.Entry::getValue).max().orElse(Integer.MAX_VALUE);
    }

    /** The names in a statement that came with a version: directives and pragmas, or the opcode; special registers. */
    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        if (text.equals("{") || text.equals("}") || text.endsWith(":")) {
            return names;
        }
        if (text.startsWith(".")) {
            Matcher word = WORDS.matcher(text);
            Matcher directive = DIRECTIVE.matcher(text);
            if (word.lookingAt()) {
                names.add(word.group());
            } else {
                directive.results().forEach(found -> names.add(found.group()));
            }
            STRING.matcher(text).results().forEach(found -> names.add(found.group(1)));
            return names;
        }
        Matcher guard = GUARD.matcher(text);
        String plain = guard.lookingAt() ? text.substring(guard.end()) : text;
        names.add((plain + " ").substring(0, (plain + " ").indexOf(' ')));
        SPECIAL.matcher(plain).results().map(found -> found.group())
                .filter(name -> !DECLARED.matcher(name).matches()).forEach(names::add);
        return names;
    }

    /** 100 major + minor. */
    private static int number(String version) {
        String[] parts = version.strip().split("\\.");
        return 100 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
    }
}
