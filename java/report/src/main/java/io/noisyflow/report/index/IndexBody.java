package io.noisyflow.report.index;

import static io.noisyflow.report.PageTemplate.escape;

import io.noisyflow.information.Verdict;
import io.noisyflow.report.VerdictMark;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The elements of an index: for each run a card, at the end what the verdicts mean. */
final class IndexBody {
    /** What a reader tells runs apart by, in this order; whatever else there is can be unfolded. */
    private static final List<String> MAIN = List.of("noise", "noises", "sigma", "sigmas", "networks", "epochs",
            "widths", "layers", "activation", "n", "rows", "largest", "d", "dimensions", "laws", "replicates",
            "queries");
    private static final int SHOWN = 6;
    private static final int SHORT = 40;
    /** A setting that differs is shown up to so many characters. */
    private static final int LONGEST = 60;

    private IndexBody() {}

    static String of(String place, Map<String, List<RunSummary>> groups, List<UnreadableRun> others) {
        List<RunSummary> runs = groups.values().stream().flatMap(List::stream).toList();
        StringBuilder body = new StringBuilder();
        body.append("<p class=\"lede\">").append(lede(place, runs, others.size())).append("</p>\n");
        if (groups.size() > 1) {
            body.append("<nav aria-label=\"Contents\">").append(groups.keySet().stream()
                    .map(kind -> "<a href=\"#" + anchor(kind) + "\">" + escape(kind) + "</a>")
                    .collect(Collectors.joining(" "))).append("</nav>\n");
        }
        groups.forEach((kind, ofKind) -> {
            body.append("<section id=\"").append(anchor(kind)).append("\">\n<h2>").append(escape(kind)).append(": ")
                    .append(IndexPage.counted(ofKind.size(), "run")).append("</h2>\n<div class=\"cards\">\n");
            Set<String> differing = differing(ofKind);
            ofKind.forEach(run -> body.append(card(run, differing)));
            body.append("</div>\n</section>\n");
        });
        if (!others.isEmpty()) {
            body.append("<section id=\"not-shown\">\n<h2>Not shown</h2>\n<ul>\n");
            others.forEach(other -> body.append("<li><code>").append(escape(other.folder())).append("</code>: ")
                    .append(escape(other.why())).append(".</li>\n"));
            body.append("</ul>\n</section>\n");
        }
        return body.append(legend(runs)).toString();
    }

    private static String lede(String place, List<RunSummary> runs, int others) {
        long unfinished = runs.stream().filter(run -> !run.isFinished()).count();
        return "The runs below the folder <code>" + escape(place)
                + "</code>, by experiment. Each title leads to a page "
                + "with the figures. The bar shows the verdicts on all numbers of a run: how far they can be relied on."
                + (unfinished > 0 ? " Not finished: " + unfinished + "." : "")
                + (others > 0 ? " Not shown: <a href=\"#not-shown\">" + others + "</a>." : "");
    }

    private static String anchor(String kind) {
        return "of-" + kind.replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** The settings, the seed among them, in which runs of one kind are not all alike. */
    private static Set<String> differing(List<RunSummary> runs) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(told(run).keySet()));
        names.removeIf(name -> runs.stream().map(run -> told(run).getOrDefault(name, "")).distinct().count() == 1);
        return names;
    }

    /** Settings and what else a reader can have chosen. */
    private static Map<String, String> told(RunSummary run) {
        Map<String, String> told = new LinkedHashMap<>(run.settings());
        told.put("seed", run.seed());
        told.put("backend", run.backend());
        return told;
    }

    /** What tells this run from the others of its kind. */
    private static String apart(RunSummary run, Set<String> differing) {
        Map<String, String> told = told(run);
        String words = differing.stream().filter(told::containsKey)
                .map(name -> escape(name) + " <strong>" + escape(shortened(told.get(name))) + "</strong>")
                .collect(Collectors.joining(" · "));
        return words.isEmpty() ? "" : "<p class=\"apart\">" + words + "</p>\n";
    }

    private static String shortened(@Nullable String value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }

    private static String card(RunSummary run, Set<String> differing) {
        StringBuilder card = new StringBuilder("<article class=\"card\">\n<h3><a href=\"");
        card.append(link(run, "page.html")).append("\">").append(escape(run.title())).append("</a></h3>\n");
        card.append("<p class=\"quiet\"><code>").append(escape(run.folder())).append("</code>");
        if (run.allCells() >= 0) {
            card.append(run.isFinished() ? " · finished"
                    : " · <strong>not finished</strong>: " + run.cells() + " of " + run.allCells()
                            + " parts; the same command with <code>--resume</code> goes on");
        }
        if (!run.written().isEmpty()) {
            card.append(" · written ").append(escape(run.written()));
        }
        card.append("</p>\n").append(apart(run, differing));
        if (!run.headline().isEmpty()) {
            card.append("<p>").append(indexed(escape(run.headline()))).append("</p>\n");
        }
        card.append(verdicts(run.verdicts())).append(settings(run.settings()));
        card.append("<p class=\"quiet\">backend ").append(escape(run.backend())).append(" · seed ")
                .append(escape(run.seed())).append(Double.isNaN(run.seconds()) ? "" : " · " + time(run.seconds()))
                .append("</p>\n").append(command(run)).append("<p class=\"links\"><a href=\"")
                .append(link(run, "page.html"))
                .append("\">page</a> <a href=\"").append(link(run, "results.json"))
                .append("\">results.json</a>");
        if (run.hasTable()) {
            card.append(" <a href=\"").append(link(run, "results.csv")).append("\">results.csv</a>");
        }
        card.append("</p>\n</article>\n");
        return card.toString();
    }

    private static String command(RunSummary run) {
        return run.command().isEmpty() ? "" : "<p class=\"command\"><code>" + escape(run.command()) + "</code></p>\n";
    }

    /** T_5 as a letter with its index. */
    private static String indexed(String html) {
        return html.replaceAll("\\bT_(\\w+)", "T<sub>$1</sub>");
    }

    /** A bar of shares, and the same in words. */
    private static String verdicts(Map<String, Integer> verdicts) {
        int all = verdicts.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return "<p>No number yet.</p>\n";
        }
        StringBuilder bar = new StringBuilder("<div class=\"bar\" aria-hidden=\"true\">");
        boolean ofEstimates = verdicts.keySet().stream().allMatch(RunHeadline::isVerdict);
        verdicts.forEach((label, count) -> bar.append("<span class=\"").append(ofEstimates ? label : "other")
                .append("\" style=\"flex-grow:").append(count).append("\"></span>"));
        return bar.append("</div>\n<p>").append(verdicts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + escape(RunHeadline.words(entry.getKey())))
                .collect(Collectors.joining(", "))).append(ofEstimates ? "" : " (by this experiment's own scale)")
                .append("</p>\n").toString();
    }

    private static String settings(Map<String, String> settings) {
        Map<String, String> main = new LinkedHashMap<>();
        for (String name : MAIN) {
            String value = settings.get(name);
            if (value != null && value.length() <= SHORT && main.size() < SHOWN) {
                main.put(name, value);
            }
        }
        if (settings.isEmpty()) {
            return "";
        }
        String summary = main.isEmpty() ? "settings"
                : main.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(" · "));
        return "<details><summary>" + escape(summary) + "</summary>\n<div class=\"scroll\"><table>\n"
                + settings.entrySet().stream().map(entry -> "<tr><td class=\"words\">" + escape(entry.getKey())
                        + "</td><td class=\"words sentence\">" + escape(entry.getValue()) + "</td></tr>\n")
                        .collect(Collectors.joining())
                + "</table></div>\n</details>\n";
    }

    private static String time(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.3g s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600 ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** A relative address, whatever the folder's name holds; {@code ./} keeps a colon from naming a protocol. */
    private static String link(RunSummary run, String file) {
        try {
            return escape(new URI(null, null, "./" + run.folder() + "/" + file, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(run.folder() + ": not the name of a folder", e);
        }
    }

    /** What the verdicts mean that any run here was given. */
    private static String legend(List<RunSummary> runs) {
        List<Verdict> given = List.of(Verdict.values()).reversed().stream()
                .filter(verdict -> runs.stream().map(RunSummary::verdicts)
                        .filter(all -> all.keySet().stream().allMatch(RunHeadline::isVerdict))
                        .anyMatch(all -> all.containsKey(verdict.label())))
                .toList();
        if (given.isEmpty()) {
            return "";
        }
        return "<section id=\"verdicts\">\n<h2>What the verdicts mean</h2>\n<div class=\"scroll\"><table>\n"
                + given.stream().map(verdict -> "<tr><td class=\"words\"><span class=\"swatch " + verdict.label()
                        + "\"></span>" + VerdictMark.words(verdict) + "</td><td class=\"words sentence\">"
                        + VerdictMark.meaning(verdict) + "</td></tr>\n").collect(Collectors.joining())
                + "</table></div>\n</section>\n";
    }
}
