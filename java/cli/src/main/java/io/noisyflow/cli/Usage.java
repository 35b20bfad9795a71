package io.noisyflow.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A command line that cannot be understood, in one sentence that names the command and the way to its help. */
final class Usage {
    private Usage() {}

    /** The complaint about a command line. */
    static Complaint complaint(ParameterException e) {
        CommandLine command = e.getCommandLine();
        return new Complaint(sentence(e, command) + "; " + command.getCommandSpec().qualifiedName() + " --help tells "
                + "what it takes", Complaint.BAD_INPUT);
    }

    private static String sentence(ParameterException e, CommandLine command) {
        Optional<String> list = spacedList(command);
        if (list.isPresent()) {
            return list.get();
        }
        // What is unknown is named before what is missing: it may be the missing option, misspelt.
        List<String> unknown = command.getUnmatchedArguments();
        if (!unknown.isEmpty()) {
            String first = unknown.getFirst();
            return first.startsWith("-")
                    ? Suggestion.unknownOption(command, first)
                    : Suggestion.unknownCommand(command, first);
        }
        String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "")
                .replaceFirst("^Invalid value for option '(-[-a-z]+)'( \\([^)]*\\))?: ", "$1: ");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    /**
     * What the parser says of options that are required and missing, where it does not check them.
     *
     * @throws ParameterException that names them
     */
    static void requireGiven(CommandSpec command) {
        ParseResult typed = command.commandLine().getParseResult();
        List<String> missing = command.options().stream()
                .filter(option -> option.required() && !typed.hasMatchedOption(option))
                .map(option -> "'" + option.longestName() + "=" + option.paramLabel() + "'").sorted().toList();
        if (!missing.isEmpty()) {
            throw new ParameterException(command.commandLine(), "missing required option"
                    + (missing.size() > 1 ? "s" : "") + ": " + String.join(", ", missing));
        }
    }

    /** A question about a list whose numbers were set apart by spaces, where there is one. */
    static Optional<String> spacedList(CommandLine command) {
        ParseResult typed = command.getCommandSpec().root().commandLine().getParseResult();
        return typed == null
                ? Optional.empty()
                : Suggestion.spacedList(command.getCommandSpec(), typed.originalArgs())
                        .map(list -> "a list has commas: did you mean " + list + "?");
    }

    /** The names of a command's subcommands. */
    static String commands(CommandLine command) {
        return String.join(", ", command.getSubcommands().keySet());
    }
}
