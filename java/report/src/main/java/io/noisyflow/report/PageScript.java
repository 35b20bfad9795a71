package io.noisyflow.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script of a page, put together from modules, which lie as files of their own among the resources.
 *
 * <p>A module is an ECMAScript module in the plain part of the language: at its head
 * {@code import { a, b } from "./other.js";} with a relative address, and {@code export} before a {@code function} or
 * {@code const}. Nothing else of a module's grammar is taken (no default, no renaming, no {@code export *}), and what a
 * module does not import it does not see.
 *
 * <p>A page must open from a file without a network, and browsers do not let a page at {@code file:} import other
 * files. Import maps with {@code data:} addresses would do in new browsers, at the price of a wider content security
 * policy and of scripts that nobody can read in the page. So each module becomes a function here, called once, in an
 * order in which all that it imports stands before it:
 *
 * <pre>{@code
 * const plot_axes_js = (() => {
 * const { digits } = frame_words_js;     // import { digits } from "../frame/words.js";
 * function logAxis(...) {...}            // export function logAxis(...) {...}
 * return { logAxis };
 * })();
 * }</pre>
 *
 * <p>That is the plain language of every browser since 2015's, and a fault names its module by the function around it.
 * It differs from the real thing in one point: an import is the value that the other module had when it ended, which is
 * the same for functions and constants. Modules that import each other in a circle are refused.
 */
final class PageScript {
    private static final Pattern IMPORT =
            Pattern.compile("^import \\{([\\w\\s,$]+)} from \"(\\.{1,2}/[\\w./-]+\\.js)\";$", Pattern.MULTILINE);
    private static final Pattern EXPORT =
            Pattern.compile("^export (?=(?:async )?(?:function|const) ([\\w$]+))", Pattern.MULTILINE);
    private static final Pattern OTHER = Pattern.compile("^(?:import|export)\\b.*$", Pattern.MULTILINE);

    private final Map<String, String> done = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    private PageScript() {}

    /**
     * These modules, and before each what it imports.
     *
     * @param modules resources beside this class, in the order in which they are to run
     * @throws IllegalStateException where a module is missing, imports what another does not export, imports in a
     *     circle, or uses more of the language of modules than is taken here: a mistake of the build
     */
    static String of(String... modules) {
        PageScript script = new PageScript();
        for (String module : modules) {
            script.add(module);
        }
        return "(() => {\n\"use strict\";\n" + String.join("", script.done.values()) + "})();\n";
    }

    private void add(String module) {
        if (done.containsKey(module)) {
            return;
        }
        if (!open.add(module)) {
            throw new IllegalStateException("modules import each other in a circle: " + open + ", " + module);
        }
        String source = PageTemplate.script(module);
        String body = IMPORT.matcher(source).replaceAll(found -> {
            String other = resolved(module, found.group(2));
            add(other);
            refuseUnknown(module, other, found.group(1));
            return Matcher.quoteReplacement("const {" + found.group(1) + "} = " + variable(other) + ";");
        });
        Set<String> exports = exports(body);
        body = EXPORT.matcher(body).replaceAll("");
        Matcher other = OTHER.matcher(body);
        if (other.find()) {
            throw new IllegalStateException(module + ": \"" + other.group() + "\": expected import { name } from "
                    + "\"./other.js\"; or export before a function or a const");
        }
        done.put(module, "const " + variable(module) + " = (() => {\n" + body + "return { "
                + String.join(", ", exports) + " };\n})();\n");
        open.remove(module);
    }

    private static void refuseUnknown(String module, String other, String names) {
        Set<String> exports = exports(PageTemplate.script(other));
        for (String name : names.split(",")) {
            if (!name.isBlank() && !exports.contains(name.strip())) {
                throw new IllegalStateException(module + " imports " + name.strip() + ", which " + other
                        + " does not export: it exports " + exports);
            }
        }
    }

    private static Set<String> exports(String source) {
        Set<String> names = new LinkedHashSet<>();
        EXPORT.matcher(source).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** The resource that a relative address names, seen from a module. */
    private static String resolved(String module, String address) {
        return Path.of(module).resolveSibling(address).normalize().toString().replace('\\', '/');
    }

    /** The name of a module among the others, which tells its place: page/plot/axes.js is page_plot_axes_js. */
    private static String variable(String module) {
        return module.replaceAll("\\W", "_");
    }
}
