package io.noisyflow.information.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveSolverTest {
    private static final double[] BETAS = {1.2, 2, 5, 12, 30};

    private static BottleneckCurve solved(JointLaw law, int threads, double... betas) {
        try (Workers workers = new Workers(threads)) {
            return new CurveSolver(law, workers).solve(betas, CurveSolver.BAND, Progress.SILENT);
        }
    }

    /** At most 1e-4 wide, concave, rising, and around what further solutions say. */
    @Test
    void theBandHoldsTheCurve() {
        for (Tables.Kind kind : Tables.Kind.values()) {
            JointLaw law = JointLaw.of(Tables.random(kind, 19, 2, 8));
            BottleneckCurve curve = solved(law, 2, BETAS);
            CurveBand band = curve.band();
            assertThat(band.width()).as("%s", kind).isLessThanOrEqualTo(CurveSolver.BAND);
            int steps = 500;
            double[] lower = new double[steps + 1];
            double[] upper = new double[steps + 1];
            for (int i = 0; i <= steps; i++) {
                lower[i] = band.lower(band.reach() * i / steps);
                upper[i] = band.upper(band.reach() * i / steps);
                assertThat(upper[i] - lower[i]).isBetween(-1e-14, CurveSolver.BAND);
            }
            for (int i = 1; i <= steps; i++) {
                assertThat(lower[i]).isGreaterThanOrEqualTo(lower[i - 1]);
                assertThat(upper[i]).isGreaterThanOrEqualTo(upper[i - 1]);
                if (i < steps) {
                    assertThat(2 * lower[i] - lower[i - 1] - lower[i + 1]).isGreaterThanOrEqualTo(-1e-14);
                    assertThat(2 * upper[i] - upper[i - 1] - upper[i + 1]).isGreaterThanOrEqualTo(-1e-14);
                }
            }
            BottleneckSolver solver = new BottleneckSolver(law);
            for (double beta : new double[] {1.7, 3, 9, 21}) {
                BottleneckPoint point = solver.solve(beta);
                assertThat(point.labelInformation()).isBetween(
                        band.lower(point.inputInformation()) - 1e-11, band.upper(point.inputInformation()) + 1e-11);
            }
        }
    }

    /**
     * 3.470708 and 1/lambda_2 by a scan of c over a grid (numpy 2.4); at 4.60324 and 4.60325 c - 1 away from the two
     * clusters is -1.671e-8 and 3.700e-8 after 40 000 plain iterations, which is 0 at 4.6032431.
     */
    @Test
    void birthsAndSplits() {
        List<Transition> three = solved(
                JointLaw.of(new double[][] {{.20, .05, .05}, {.05, .20, .10}, {.05, .05, .25}}), 2, BETAS)
                .transitions();
        assertThat(three).hasSize(2);
        assertThat(three.get(0).beta()).isCloseTo(3.470708, within(1e-6));
        assertThat(three.get(0).splitBeta()).isCloseTo(3.587996, within(1e-6));
        assertThat(three.get(0).kind()).isEqualTo(Transition.Kind.BIRTH);
        assertThat(three.get(1).beta()).isCloseTo(4.6032431, within(1e-7));
        List<Transition> symmetric = solved(JointLaw.of(new double[][] {{.45, .05}, {.05, .45}}), 2, BETAS)
                .transitions();
        assertThat(symmetric).hasSize(1);
        assertThat(symmetric.getFirst().kind()).isEqualTo(Transition.Kind.SPLIT);
        assertThat(symmetric.getFirst().beta()).isCloseTo(1 / .64, within(1e-9));
    }

    /** A millionth below a transition there are as many clusters as it says, and a millionth above as well. */
    @Test
    void solutionsOnBothSidesOfATransition() {
        for (int labels = 2; labels <= 4; labels++) {
            for (int seed = 6; seed < 11; seed++) {
                JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 11, labels, seed));
                BottleneckSolver solver = new BottleneckSolver(law);
                List<Transition> transitions = solved(law, 2, BETAS).transitions();
                assertThat(transitions).hasSizeGreaterThan(1);
                for (Transition transition : transitions) {
                    String what = labels + " labels, seed " + seed + " " + transition;
                    assertThat(solver.solve(transition.beta() * (1 - 1e-6)).clusters()).as(what)
                            .hasSize(transition.clustersBefore());
                    assertThat(solver.solve(transition.beta() * (1 + 1e-6)).clusters()).as(what)
                            .hasSize(transition.clustersAfter());
                    assertThat(transition.beta()).isLessThanOrEqualTo(transition.splitBeta() * (1 + 1e-9));
                }
            }
        }
    }

    /** A new cluster of weight delta adds delta^2 to the objective, and leaving it out a gap of the order of delta. */
    @Test
    void gapsAtTransitions() {
        for (int labels = 2; labels <= 3; labels++) {
            for (int seed = 6; seed < 9; seed++) {
                JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 11, labels, seed));
                BottleneckSolver solver = new BottleneckSolver(law);
                for (Transition transition : solved(law, 2, BETAS).transitions()) {
                    for (double beside : new double[] {0, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, -1e-9, -1e-7}) {
                        assertThat(solver.solve(transition.beta() * (1 + beside)).gap())
                                .as("%d labels, seed %d, %s and %s", labels, seed, transition, beside)
                                .isLessThan(1e-10);
                    }
                }
            }
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 21, 3, 9));
        BottleneckCurve one = solved(law, 1, BETAS);
        BottleneckCurve three = solved(law, 3, BETAS);
        assertThat(three.points()).usingRecursiveComparison().isEqualTo(one.points());
        assertThat(three.transitions()).usingRecursiveComparison().isEqualTo(one.transitions());
    }
}
