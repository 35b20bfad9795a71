package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.network.NoisePlace;
import io.noisyflow.information.network.StudyResult;
import io.noisyflow.report.entropy.EntropyReport;
import io.noisyflow.report.flow.FlowReport;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import io.noisyflow.report.szt.SztReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages mark on curves and planes, in plots: transitions, the curve of the bottleneck, levels. */
class PlotMarksTest {
    private static final String COMMAND = "noisyflow";

    private static Plot plot(Documents documents) {
        return (Plot) Objects.requireNonNull(documents.plot()).get();
    }

    private static List<Curve> of(Panel panel, Curve.Kind kind) {
        return panel.curves().stream().filter(curve -> curve.kind() == kind).toList();
    }

    private static List<Dot> dots(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.dots().stream()).toList();
    }

    /** A star stands on the curve of its layer, at the epoch of the transition, in the layer's colour. */
    @Test
    void transitionsAreStars() {
        NetworkResult network = TrainedNetworks.network(0, TrainedNetworks.EPOCHS.length);
        Plot plot = plot(SztReport.documents(TrainedNetworks.whole(), Unit.NATS, COMMAND));
        for (Panel panel : plot.panels().subList(0, 2)) {
            List<Curve> stars = of(panel, Curve.Kind.STARS);
            assertThat(stars).hasSize(TrainedNetworks.WIDTHS.length);
            for (int l = 0; l < stars.size(); l++) {
                Dot star = stars.get(l).dots().getFirst();
                Curve curve = of(panel, Curve.Kind.ESTIMATES).get(l);
                assertThat(stars.get(l).look()).isEqualTo(curve.look());
                assertThat(curve.dots()).contains(star);
                assertThat(star.x()).isEqualTo(network.diffusionBegins(l + 1).orElseThrow());
            }
        }
        Panel plane = plot.panels().get(2);
        List<Curve> stars = of(plane, Curve.Kind.STARS);
        assertThat(stars).hasSize(TrainedNetworks.WIDTHS.length);
        for (int l = 0; l < stars.size(); l++) {
            assertThat(of(plane, Curve.Kind.LINE).get(l).dots()).containsAll(stars.get(l).dots());
        }
        assertThat(plot.caption()).contains("A large star is where the gradients");
        Plot early = plot(SztReport.documents(TrainedNetworks.partial(3), Unit.NATS, COMMAND));
        assertThat(early.panels()).allMatch(panel -> of(panel, Curve.Kind.STARS).isEmpty());
        assertThat(early.caption()).doesNotContain("star");
    }

    /** Ends of the band are those of the law at its bends; beyond the last the curve goes on level. */
    private static void assertCurve(Panel plane, KnownLaw law, double end, Unit unit) {
        List<Dot> curve = dots(of(plane, Curve.Kind.REFERENCE));
        double[] bends = law.bends();
        assertThat(curve).hasSize(bends.length + 1);
        for (int i = 0; i < bends.length; i++) {
            assertThat(curve.get(i).x()).isEqualTo(unit.fromNats(bends[i]));
            assertThat(curve.get(i).lower()).isEqualTo(unit.fromNats(law.lower(bends[i])));
            assertThat(curve.get(i).upper()).isEqualTo(unit.fromNats(law.upper(bends[i])));
        }
        assertThat(curve.getLast().x()).isCloseTo(unit.fromNats(1.05 * end), within(1e-12));
        assertThat(curve.getLast().upper()).isEqualTo(unit.fromNats(law.law().information()));
        assertThat(of(plane, Curve.Kind.UPRIGHT)).singleElement()
                .satisfies(level -> assertThat(level.dots().getFirst().x()).isEqualTo(unit.fromNats(end)));
    }

    @Test
    void theBottleneckIsInThePlane() {
        Plot szt = plot(SztReport.documents(TrainedNetworks.whole(), Unit.BITS, COMMAND));
        assertCurve(szt.panels().get(2), Objects.requireNonNull(TrainedNetworks.whole().law()),
                TrainedNetworks.INPUT_ENTROPY, Unit.BITS);
        StudyResult series = OwnNetworks.activations(true);
        Plot flow = plot(FlowReport.documents(series, Unit.NATS, COMMAND));
        assertCurve(flow.panels().get(2), Objects.requireNonNull(series.laws().get("train")), StrictMath.log(16),
                Unit.NATS);
        for (Plot plot : List.of(szt, flow)) {
            assertThat(plot.caption()).contains("The black line is the curve of the bottleneck in its band");
        }
        Plot without = plot(FlowReport.documents(OwnNetworks.activations(), Unit.NATS, COMMAND));
        assertThat(of(without.panels().get(2), Curve.Kind.REFERENCE)).isEmpty();
        assertThat(without.caption()).doesNotContain("bottleneck");
    }

    /** Without epochs there is no plane, and layers stand below the curve, each part of the inputs by itself. */
    @Test
    void layersOfOneNetworkStandBelowTheBound() {
        StudyResult result = OwnNetworks.network(NoisePlace.LAYERS, true).getLast();
        Plot plot = plot(FlowReport.documents(result, Unit.NATS, COMMAND));
        assertThat(plot.panels()).hasSize(2 + 2);
        for (int part = 0; part < 2; part++) {
            Panel panel = plot.panels().get(2 + part);
            List<Curve> gaps = of(panel, Curve.Kind.LINE);
            for (int l = 0; l < 2; l++) {
                LayerBound bound = Objects.requireNonNull(Objects.requireNonNull(result.epochs().getFirst().parts()
                        .get(part).layers().get(l).flow()).bound());
                Dot layer = of(panel, Curve.Kind.POINTS).get(l).dots().getFirst();
                assertThat(layer.x()).isEqualTo(bound.inputInformation());
                assertThat(layer.y()).isEqualTo(bound.labelInformation());
                Dot top = gaps.get(l).dots().getLast();
                assertThat(top.y() - layer.y()).isBetween(bound.belowLower() - 1e-12, bound.belowUpper() + 1e-12);
            }
        }
        assertThat(plot.caption()).contains("dotted, how far each lies below it");
    }

    /** A caption tells of a dashed line where one is drawn: at sigma 2 log n is far above what there is. */
    @Test
    void captionsTellOfLevelsThatAreThere() {
        Documents far = EntropyReport.documents(NoisySamples.report(false, false, 2), Unit.NATS, COMMAND);
        assertThat(plot(far).panels()).allMatch(panel -> of(panel, Curve.Kind.LEVEL).isEmpty());
        assertThat(plot(far).caption()).doesNotContain("dashed").endsWith("a bar.");
        List<Plot> plots = new ArrayList<>(PlotTest.results().map(PlotTest.Drawn::plot).toList());
        plots.add(plot(far));
        for (Plot plot : plots) {
            Stream<Panel> drawn = plot.panels().stream();
            assertThat(drawn.anyMatch(panel -> panel.curves().stream()
                    .anyMatch(curve -> curve.kind() == Curve.Kind.LEVEL
                            || curve.kind() == Curve.Kind.UPRIGHT)))
                    .as(plot.caption())
                    .isEqualTo(plot.caption().contains("dashed"));
        }
    }
}
