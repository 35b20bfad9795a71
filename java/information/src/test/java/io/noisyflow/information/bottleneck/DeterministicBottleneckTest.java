package io.noisyflow.information.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterministicBottleneckTest {
    private static final double[] BETAS = {1.05, 1.5, 3, 6, 15, 60};

    private static List<DeterministicBottleneck.Point> solved(JointLaw law) {
        BottleneckSolver solver = new BottleneckSolver(law);
        List<BottleneckPoint> encoders = new ArrayList<>();
        for (double beta : BETAS) {
            encoders.add(solver.solve(beta));
        }
        return new DeterministicBottleneck(law).solve(encoders);
    }

    /** Two labels: no partition of the inputs is better, for all 4140 of 8. */
    @Test
    void twoLabelsAreExact() {
        for (Tables.Kind kind : Tables.Kind.values()) {
            JointLaw law = JointLaw.of(Tables.random(kind, 8, 2, 4));
            for (DeterministicBottleneck.Point point : solved(law)) {
                assertThat(point.certificate()).isEqualTo(Certificate.GLOBAL);
                assertThat(point.lagrangian()).isCloseTo(enumerated(law, point.beta()), within(1e-12));
                assertThat(point.lagrangian()).isCloseTo(value(law, point.cells(), point.beta()), within(1e-12));
            }
        }
    }

    /** More labels: never better than enumeration, and no single move away from better. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void moreLabelsCannotBeImprovedByMoves(int labels) {
        JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 7, labels, 4));
        for (DeterministicBottleneck.Point point : solved(law)) {
            assertThat(point.certificate()).isEqualTo(Certificate.LOCAL);
            assertThat(point.lagrangian()).isGreaterThanOrEqualTo(enumerated(law, point.beta()) - 1e-12);
            for (int x = 0; x < law.classes(); x++) {
                for (int t = 0; t <= point.count(); t++) {
                    int[] moved = point.cells().clone();
                    moved[x] = t;
                    assertThat(value(law, moved, point.beta())).isGreaterThanOrEqualTo(point.lagrangian() - 1e-12);
                }
            }
        }
    }

    private static double enumerated(JointLaw law, double beta) {
        return best(law, beta, new int[law.classes()], 0, 0);
    }

    private static double best(JointLaw law, double beta, int[] cells, int x, int used) {
        if (x == cells.length) {
            return value(law, cells, beta);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t <= used; t++) {
            cells[x] = t;
            least = Math.min(least, best(law, beta, cells, x + 1, Math.max(used, t + 1)));
        }
        return least;
    }

    private static double value(JointLaw law, int[] cells, double beta) {
        double[][] encoder = new double[cells.length][cells.length + 1];
        for (int x = 0; x < cells.length; x++) {
            encoder[x][cells[x]] = 1;
        }
        double[] informations = Tables.informations(law, encoder);
        return informations[0] - beta * informations[1];
    }
}
