package io.noisyflow.docs;

import java.util.ArrayList;
import java.util.List;

/** What a shell makes of the lines of a page: continued lines, quotes, comments; its other signs are refused. */
final class ShellWords {
    private ShellWords() {}

    /** The commands of a block: a backslash at the end of a line goes on with the next one. */
    static List<String> commands(String block) {
        return block.replace("\\\n", " ").lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }

    /** The words of a command, without its comment. */
    static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (c == ' ') {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else if (c == '#' && !begun) {
                break;
            } else if ("|<>&;$*?(){}~".indexOf(c) >= 0) {
                throw new AssertionError("'" + c + "' in '" + command + "' is for a shell: expected plain words");
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
