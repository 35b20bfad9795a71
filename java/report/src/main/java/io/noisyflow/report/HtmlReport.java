package io.noisyflow.report;

import io.noisyflow.information.entropy.EntropyReport;
import io.noisyflow.experiments.szt.ExperimentResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A result as one HTML file that needs nothing else: styles, scripts, the plotting library and all numbers lie in it,
 * and its content security policy forbids it to ask anybody for anything.
 *
 * <p>The numbers are one block of JSON: the document of {@link JsonReport} in its field {@code result}, and beside it
 * what only a page needs. Scripts that lie as files of their own among the resources draw everything from it. A run
 * that was stopped, even before its first epoch, makes a valid page.
 */
public final class HtmlReport implements Document {
    private final String page;

    private HtmlReport(String page) {
        this.page = page;
    }

    /**
     * A page of any result.
     *
     * @param title says what was measured
     * @param text shown where there are no scripts
     * @param data the block of {@link PageData}
     * @param script the module that draws it; what it imports comes along ({@link PageScript})
     */
    static HtmlReport of(String title, String text, JsonObject data, String script) {
        return new HtmlReport(PageTemplate.fill(Map.of("title", PageTemplate.escape(title), "text",
                PageTemplate.escape(text), "data", JsonReport.embeddable(data), "script", PageScript.of(script),
                "command",
                PageTemplate.escape(data.node().path("commandLine").asString("")))));
    }

    /**
     * The estimates of one set of samples: entropy and information against sigma.
     *
     * @param report what was estimated
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public static HtmlReport of(EntropyReport report, Unit unit, String commandLine) {
        String title = "Entropy under Gaussian noise: " + report.n() + (report.n() == 1 ? " row" : " rows") + " in "
                + report.d() + (report.d() == 1 ? " dimension" : " dimensions");
        return new HtmlReport(PageTemplate.fill(Map.of("title", PageTemplate.escape(title), "text",
                PageTemplate.escape(TextReport.of(report, unit)), "data", PageData.of(report, unit, commandLine),
                "script", PageScript.of("page/entropy.js"), "command", PageTemplate.escape(commandLine))));
    }

    /**
     * Networks in training, complete or so far: information over epochs, information plane, representations,
     * clustering, training, verdicts.
     *
     * @param result what was computed
     * @param unit of all quantities; the training loss keeps its own
     * @param commandLine what a reader types to get the same result
     */
    public static HtmlReport of(ExperimentResult result, Unit unit, String commandLine) {
        int networks = result.networks().size();
        String kind = hasFlow(result) ? "noisy network" : "network without noise";
        String title = (hasFlow(result) ? "Information flow of " : "Clustering in ")
                + (networks > 1 ? networks + " " + kind.replace("network", "networks") : "a " + kind) + " in training: "
                + result.experiment();
        return new HtmlReport(PageTemplate.fill(Map.of("title", PageTemplate.escape(title), "text",
                PageTemplate.escape(TextReport.of(result, unit)), "data", PageData.of(result, unit, commandLine),
                "script",
                PageScript.of("page/experiment.js"),
                "command", PageTemplate.escape(commandLine))));
    }

    /** Whether any layer's information was estimated; a network without noise has none. */
    private static boolean hasFlow(ExperimentResult result) {
        return result.networks().stream().flatMap(network -> network.epochs().stream())
                .flatMap(epoch -> epoch.layers().stream()).anyMatch(layer -> layer.flow() != null);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }
}
