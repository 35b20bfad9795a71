package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.information.Setting;
import io.noisyflow.information.network.NoisePlace;
import io.noisyflow.report.bottleneck.BottleneckReport;
import io.noisyflow.report.cluster.ClusterReport;
import io.noisyflow.report.entropy.EntropyReport;
import io.noisyflow.report.flow.FlowReport;
import io.noisyflow.report.known.BenchmarkReport;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import io.noisyflow.report.spiral.SpiralReport;
import io.noisyflow.report.szt.SztReport;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plots of results: the numbers of the JSON document, as files that their readers read. */
class PlotTest {
    private static final String COMMAND = "noisyflow";

    /** A result, and how many of its numbers are drawn as points at least. */
    record Drawn(String name, Documents documents, int points) {
        Plot plot() {
            return (Plot) Objects.requireNonNull(documents.plot()).get();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Documents entropy() {
        return EntropyReport.documents(NoisySamples.report(true, true, .1, .5, 2), Unit.BITS, COMMAND);
    }

    /** Those whose points are numbers of the document; lines of theory and what bounds them are not. */
    static Stream<Drawn> results() {
        return Stream.of(new Drawn("entropy", entropy(), 12),
                new Drawn("one sigma",
                        EntropyReport.documents(NoisySamples.report(false, false, .5), Unit.NATS, COMMAND),
                        2),
                new Drawn("flow", FlowReport.documents(OwnNetworks.network(NoisePlace.OUTPUT).getLast(), Unit.BITS,
                        COMMAND), 4),
                new Drawn("activations", FlowReport.documents(OwnNetworks.activations(), Unit.NATS, COMMAND), 4),
                new Drawn("szt", SztReport.documents(TrainedNetworks.whole(), Unit.BITS, COMMAND), 50),
                new Drawn("szt, several", SztReport.documents(TrainedNetworks.several(3), Unit.NATS, COMMAND), 50),
                new Drawn("szt without noise", SztReport.documents(TrainedNetworks.deterministic(), Unit.NATS, COMMAND),
                        20),
                new Drawn("cluster", ClusterReport.documents(Representations.clusters(2, true, .5, .5, .3), Unit.BITS,
                        COMMAND), 8),
                new Drawn("compare", CompareReportTest.documents(CompareReportTest.REPORT, Unit.BITS), 12),
                new Drawn("compare, no labels", CompareReportTest.documents(
                        Representations.difference(false, Setting.DATASET, .5), Unit.NATS), 3),
                new Drawn("bottleneck", BottleneckReport.documents(BottleneckReportTest.samples(), "t.npy", Unit.BITS,
                        COMMAND), 9),
                new Drawn("distance", DistanceReportTest.documents(DistanceReportTest.RESULT, Unit.BITS), 4),
                new Drawn("spiral", SpiralReport.documents(KnownEntropies.spiral().getLast(), Unit.BITS, COMMAND), 2),
                new Drawn("benchmark", BenchmarkReport.documents(KnownEntropies.benchmark().getLast(), Unit.NATS,
                        COMMAND), 2),
                new Drawn("smoothing", SmoothingReportTest.documents(256, 512, 1024, 2048), 4),
                new Drawn("noise", NoiseReportTest.documents(true, true, Unit.BITS), 2));
    }

    private static Set<Double> numbers(JsonNode node, Set<Double> found) {
        if (node.isNumber()) {
            found.add(node.asDouble());
        }
        node.forEach(child -> numbers(child, found));
        return found;
    }

    @ParameterizedTest
    @MethodSource("results")
    void pointsAreTheNumbersOfTheDocument(Drawn drawn) {
        Set<Double> numbers =
                numbers(JsonMapper.shared().readTree(drawn.documents().json().toBytes()), new HashSet<>());
        // Of random words the document has h(X+Z), and the plot what of it is not noise.
        List<Dot> dots = drawn.plot().panels().stream().filter(panel -> !panel.y().title().startsWith("I(X;Y)"))
                .flatMap(panel -> panel.curves().stream())
                .filter(curve -> curve.kind() == Curve.Kind.ESTIMATES || curve.kind() == Curve.Kind.MARKS
                        || curve.kind() == Curve.Kind.POINTS)
                .flatMap(curve -> curve.dots().stream()).toList();
        assertThat(dots.size()).isGreaterThanOrEqualTo(drawn.points());
        for (Dot dot : dots) {
            boolean isMiddle = drawn.name().equals("distance") && dot.error() == 0;
            for (double number : isMiddle ? new double[] {dot.lower(), dot.upper()}
                    : new double[] {dot.y(), dot.lower(), dot.upper()}) {
                assertThat(Double.isNaN(number) || numbers.contains(number)).as("%s of %s", number, dot).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void everyResultIsDrawn(Drawn drawn) throws IOException {
        assertDrawn(drawn.documents());
    }

    /** It has something to draw, says what, and is drawn. */
    static void assertDrawn(Documents documents) throws IOException {
        Plot plot = (Plot) Objects.requireNonNull(documents.plot()).get();
        assertThat(plot.panels()).isNotEmpty().noneMatch(Panel::isEmpty);
        assertThat(plot.title()).isNotBlank();
        assertThat(plot.caption()).endsWith(".");
        assertThat(image(plot)).isNotNull();
    }

    private static BufferedImage image(Plot plot) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(plot.in(PlotFormat.PNG).toBytes()));
    }

    /** Two columns of 600 and margins of 20, twice over for screens of two pixels to a unit; and it is not blank. */
    @Test
    void pixelsHaveTheSizeOfTheSheet() throws IOException {
        BufferedImage image = image((Plot) Objects.requireNonNull(entropy().plot()).get());
        assertThat(image.getWidth()).isEqualTo(2 * (2 * 600 + 2 * 20));
        assertThat(image.getHeight()).isGreaterThan(2 * 2 * 420);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        assertThat(colours).contains(0xffffff, 0x0072b2, 0xd55e00, 0x009e73);
    }

    @Test
    void vectorsHaveTheWordsOfTitleAndCaption() throws Exception {
        Documents documents = CompareReportTest.documents(CompareReportTest.REPORT, Unit.NATS);
        byte[] svg = Objects.requireNonNull(documents.plotIn(PlotFormat.SVG)).toBytes();
        DocumentBuilderFactory readers = DocumentBuilderFactory.newInstance();
        // The type of the document lies on another machine.
        readers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        org.w3c.dom.Element root = readers.newDocumentBuilder().parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < root.getElementsByTagName("text").getLength(); i++) {
            words.append(root.getElementsByTagName("text").item(i).getTextContent()).append(' ');
        }
        Plot plot = (Plot) Objects.requireNonNull(documents.plot()).get();
        assertThat(words.toString()).contains(plot.title(), plot.caption()).contains("it's <b>.npy");
    }

    @ParameterizedTest
    @EnumSource(PlotFormat.class)
    void theSameResultGivesTheSameBytes(PlotFormat format) {
        byte[] bytes = Objects.requireNonNull(entropy().plotIn(format)).toBytes();
        assertThat(Objects.requireNonNull(entropy().plotIn(format)).toBytes()).isEqualTo(bytes);
        if (format == PlotFormat.PDF) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith("%PDF")
                    .doesNotContain("CreationDate")
                    // Two columns of 600 and margins of 20, of which an inch has 96, and 72 points.
                    .containsPattern("MediaBox *\\[0 0 9(30|29\\.9|30\\.0)");
        }
    }

    @Test
    void theEndingTellsTheFormat() {
        assertThat(PlotFormat.of("a.b.SVG")).isEqualTo(PlotFormat.SVG);
        assertThat(PlotFormat.of("a/b.pdf")).isEqualTo(PlotFormat.PDF);
        assertThatThrownBy(() -> PlotFormat.of("a.png.gif")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected .svg, .png or .pdf");
    }
}
