package io.noisyflow.cuda.ptx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A unit of PTX, decoded.
 *
 * @param kernels by name, in the order of the text
 */
record Unit(Map<String, Kernel> kernels) {
    private static final Pattern IGNORED = Pattern.compile("\\.(version|target|address_size|file|pragma)\\b.*");
    private static final Pattern ENTRY = Pattern.compile("(\\.visible |\\.weak )?\\.entry\\b.*");
    private static final Pattern SHARED = Pattern.compile("(\\.extern )?\\.shared\\b.*");

    /**
     * Decodes a unit.
     *
     * @throws IllegalArgumentException that names the line, if there is anything unknown
     */
    static Unit parse(String ptx) {
        List<Statement> statements = Statement.split(ptx);
        Variables shared = new Variables(Space.SHARED);
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        for (int at = 0; at < statements.size(); at++) {
            Statement statement = statements.get(at);
            if (SHARED.matcher(statement.text()).matches()) {
                shared.take(statement);
            } else if (ENTRY.matcher(statement.text()).matches()) {
                int end = endOfBody(statements, at + 1);
                Kernel kernel = KernelParser.parse(statement, statements.subList(at + 2, end), shared);
                kernels.put(kernel.name, kernel);
                at = end;
            } else if (!IGNORED.matcher(statement.text()).matches()) {
                throw KernelParser.unknown(statement);
            }
        }
        return new Unit(kernels);
    }

    /** The brace that closes the one at a position. */
    private static int endOfBody(List<Statement> statements, int open) {
        int depth = 0;
        for (int at = open; at < statements.size(); at++) {
            depth += switch (statements.get(at).text()) {
                case "{" -> 1;
                case "}" -> -1;
                default -> 0;
            };
            if (depth == 0) {
                return at;
            }
        }
        throw KernelParser.unknown(statements.get(open - 1));
    }
}
