package io.noisyflow.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What somebody may have meant who typed something that is not there. */
final class Suggestion {
    private Suggestion() {}

    /** A sentence about a command, or experiment, that is not there. */
    static String unknownCommand(CommandLine line, String name) {
        Map<String, CommandLine> commands = line.getSubcommands();
        if (commands.isEmpty()) {
            return "'" + name + "' is one argument too many";
        }
        return "unknown command '" + name + "'" + elsewhere(line, name)
                .or(() -> closest(name, commands.keySet())).map(Suggestion::question).orElse("") + ": expected "
                + Usage.commands(line);
    }

    /** A sentence about an option that is not there, as it was typed, perhaps with its value. */
    static String unknownOption(CommandLine line, String typed) {
        String name = typed.replaceFirst("=.*", "");
        List<String> names = line.getCommandSpec().options().stream().filter(option -> !option.hidden())
                .map(OptionSpec::longestName).toList();
        return "unknown option " + name + closest(name, names).map(Suggestion::question).orElse("");
    }

    /**
     * A list whose commas were forgotten: {@code --sigma 0.1 0.2}.
     *
     * @param arguments of the command line, of which the command's own are a part
     * @return the option with its list, where there is one whose value is followed by further numbers
     */
    static Optional<String> spacedList(CommandSpec command, List<String> arguments) {
        for (int i = 0; i + 2 < arguments.size(); i++) {
            OptionSpec option = command.findOption(arguments.get(i));
            if (option == null || !takesList(option)) {
                continue;
            }
            // Behind the option's own value a file may follow, whatever its name.
            int from = i + 2;
            List<String> numbers = IntStream.range(i + 1, arguments.size())
                    .takeWhile(k -> isNumbers(arguments.get(k)) && (k < from || !Files.exists(Path.of(arguments.get(k)))))
                    .mapToObj(arguments::get).map(number -> number.replaceFirst(",$", "")).toList();
            if (numbers.size() > 1) {
                return Optional.of(arguments.get(i) + " " + String.join(",", numbers));
            }
        }
        return Optional.empty();
    }

    private static boolean takesList(OptionSpec option) {
        return option.paramLabel().contains(",") || !option.splitRegex().isEmpty();
    }

    /** One number or several with commas; the last may be missing. */
    private static boolean isNumbers(String text) {
        return text.matches("[0-9.eE+-]+(,[0-9.eE+-]+)*,?") && text.matches(".*[0-9].*");
    }

    /** The experiment of a name among commands, the command of a name among experiments. */
    private static Optional<String> elsewhere(CommandLine line, String name) {
        CommandLine root = line.getCommandSpec().root().commandLine();
        if (line.getParent() != null) {
            return root.getSubcommands().containsKey(name) ? Optional.of("noisyflow " + name) : Optional.empty();
        }
        return root.getSubcommands().entrySet().stream()
                .filter(entry -> entry.getValue().getSubcommands().containsKey(name))
                .map(entry -> entry.getKey() + " " + name).findFirst();
    }

    private static String question(String meant) {
        return " (did you mean " + meant + "?)";
    }

    /** The name that is fewest changes away, at most one for three letters; or else one that begins alike. */
    static Optional<String> closest(String typed, Collection<String> names) {
        String beginning = typed.substring(0, Math.max(0, typed.length() - 1));
        return names.stream().filter(name -> distance(typed, name) <= typed.length() / 3)
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .or(() -> names.stream().filter(name -> beginning.length() > 3 && name.startsWith(beginning)).findFirst());
    }

    /** Letters to be inserted, taken away, replaced or swapped with their neighbour. */
    private static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            Arrays.fill(row, i);
            for (int k = 1; k <= to.length(); k++) {
                boolean same = from.charAt(i - 1) == to.charAt(k - 1);
                row[k] = Math.min(Math.min(row[k - 1], last[k]) + 1, last[k - 1] + (same ? 0 : 1));
                if (i > 1 && k > 1 && from.charAt(i - 1) == to.charAt(k - 2) && from.charAt(i - 2) == to.charAt(k - 1)) {
                    row[k] = Math.min(row[k], beforeLast[k - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[to.length()];
    }
}
