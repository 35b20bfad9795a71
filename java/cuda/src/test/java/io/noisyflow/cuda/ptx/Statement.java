package io.noisyflow.cuda.ptx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of PTX: an instruction, a directive, the head of a kernel, a label with its colon, or a brace that opens or
 * closes a body.
 *
 * @param line where it begins
 * @param text without comments, with single spaces
 */
record Statement(int line, String text) {
    private static final Pattern WHOLE_LINE = Pattern.compile("\\.(version|target|address_size)\\b.*");
    private static final Pattern HEAD = Pattern.compile("(\\.visible |\\.weak )?\\.(entry|func)\\b.*");
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /** Cuts a unit into statements. */
    static List<Statement> split(String ptx) {
        Splitter splitter = new Splitter();
        // A comment may hold newlines, which count.
        String code = COMMENT.matcher(ptx).replaceAll(found -> found.group().replaceAll("[^\n]", " "));
        for (int at = 0; at < code.length(); at++) {
            splitter.take(code.charAt(at), at + 1 < code.length() ? code.charAt(at + 1) : '\n');
        }
        return splitter.statements;
    }

    private static final class Splitter {
        final List<Statement> statements = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int line = 1;
        private int begun = 1;

        void take(char c, char next) {
            switch (c) {
                case '\n' -> newline();
                case ' ', '\t', '\r' -> space();
                case ';' -> end();
                case '{', '}' -> brace(c);
                case ':' -> colon(next);
                default -> put(c);
            }
        }

        private void newline() {
            if (WHOLE_LINE.matcher(text).matches()) {
                end();
            }
            space();
            line++;
        }

        private void space() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }

        private void put(char c) {
            if (text.isEmpty()) {
                begun = line;
            }
            text.append(c);
        }

        /** A brace within an instruction groups registers. */
        private void brace(char c) {
            boolean head = HEAD.matcher(text).matches();
            if (head) {
                end();
            }
            put(c);
            if (head || text.length() == 1) {
                end();
            }
        }

        private void colon(char next) {
            put(':');
            if (next != ':' && text.indexOf(".") < 0 && text.indexOf(" ") < 0) {
                end();
            }
        }

        private void end() {
            String whole = text.toString().strip();
            text.setLength(0);
            if (!whole.isEmpty()) {
                statements.add(new Statement(begun, whole));
            }
        }
    }
}
