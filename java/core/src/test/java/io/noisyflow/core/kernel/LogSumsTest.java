package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no backend could answer is refused before one is asked. */
class LogSumsTest {
    private static final NoiseDraws NOISE = new NoiseDraws(1, 1, 2, false);
    private static final Mixture PLAIN = Mixture.of(Points.allocate(Precision.FLOAT32, 7, 2));
    private static final Mixture RICH = PLAIN.clustered(new int[] {3, 3, 9, 9, 3, 0, 0})
            .labelled(new int[] {0, 1, 2, 0, 1, 2, 0}, 3).grouped(new int[] {0, 4, 7});
    private static final Points ANCHORS = Points.allocate(Precision.FLOAT64, 5, 2);
    private static final double[] SIGMA = {1};

    private static Queries rows(int... rows) {
        return new Queries.AroundRows(rows, 7, NOISE);
    }

    private static LogSums all(Mixture mixture, Queries queries) {
        return LogSums.of(mixture, queries, SIGMA, LeaveOut.NOTHING, Set.of(SumKind.ALL));
    }

    private static void requireRefused(Mixture mixture, Queries queries, LeaveOut leaveOut, SumKind wanted,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogSums.of(mixture, queries, SIGMA, leaveOut, Set.of(wanted)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY, -0.0})
    void sigmasThatAreNone(double sigma) {
        assertThatIllegalArgumentException().isThrownBy(() -> LogSums.of(PLAIN, rows(0), new double[] {1, sigma},
                LeaveOut.NOTHING, Set.of(SumKind.ALL)))
                .withMessage("sigma " + sigma + ": expected a positive finite number");
    }

    @Test
    void somethingMustBeAsked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogSums.of(PLAIN, rows(0), SIGMA, LeaveOut.NOTHING, Set.of()))
                .withMessage("no result is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogSums.of(PLAIN, rows(0), new double[0], LeaveOut.NOTHING, Set.of(SumKind.ALL)))
                .withMessage("no sigma: expected at least one");
    }

    @Test
    void rowsOutOfRange() {
        requireRefused(PLAIN, rows(0, 7), LeaveOut.NOTHING, SumKind.ALL, "query 1 names query row 7: expected 0 .. 6");
        requireRefused(PLAIN, rows(-1), LeaveOut.NOTHING, SumKind.ALL, "query 0 names query row -1");
        requireRefused(PLAIN, new Queries.AroundRows(null, 8, NOISE), LeaveOut.NOTHING, SumKind.ALL,
                "queries around rows of 8 centres, but the mixture has 7");
        requireRefused(PLAIN, new Queries.AroundPoints(ANCHORS, new int[] {5}, NOISE, null, null, null),
                LeaveOut.NOTHING, SumKind.ALL, "anchor row 5: expected 0 .. 4");
        requireRefused(PLAIN, new Queries.AtPoints(ANCHORS, new int[] {0, 1, 2, 3, 7}, null), LeaveOut.NOTHING,
                SumKind.ALL, "query 4 names own row 7");
    }

    @Test
    void groupsOutOfRange() {
        requireRefused(RICH, new Queries.AtPoints(ANCHORS, null, new int[] {0, 1, 2, 0, 0}), LeaveOut.NOTHING,
                SumKind.ALL, "query 2 names group 2: expected 0 .. 1");
        requireRefused(RICH, new Queries.AroundPoints(ANCHORS, new int[] {0}, NOISE, new int[] {2}, null, null),
                LeaveOut.NOTHING, SumKind.ALL, "query 0 names group 2");
        requireRefused(RICH, new Queries.AroundPoints(ANCHORS, new int[] {0}, NOISE, null, null, new int[] {3}),
                LeaveOut.NOTHING, SumKind.ALL, "query 0 names class 3: expected 0 .. 2");
    }

    @Test
    void lengthsAndDimensionsThatDoNotFit() {
        Points other = Points.allocate(Precision.FLOAT32, 5, 3);
        requireRefused(PLAIN, new Queries.AtPoints(other, null, null), LeaveOut.NOTHING, SumKind.ALL,
                "queries of dimension 3 against centres of dimension 2");
        requireRefused(PLAIN, new Queries.AroundPoints(other, new int[0], NOISE, null, null, null), LeaveOut.NOTHING,
                SumKind.ALL, "queries of dimension 3");
        requireRefused(PLAIN, new Queries.AtPoints(ANCHORS, new int[4], null), LeaveOut.NOTHING, SumKind.ALL,
                "4 entries of 'own row' for 5 queries");
        requireRefused(RICH, new Queries.AroundPoints(ANCHORS, new int[2], NOISE, null, new int[3], null),
                LeaveOut.NOTHING, SumKind.ALL, "3 entries of 'cluster' for 2 queries");
    }

    @Test
    void leavingOutNeedsToKnowWhat() {
        for (SumKind kind : new SumKind[] {SumKind.LEFT_OUT, SumKind.CLASSES_LEFT_OUT}) {
            requireRefused(RICH, new Queries.AroundPoints(ANCHORS, new int[1], NOISE, null, new int[1], null),
                    LeaveOut.ROW, kind, "leaving out the own ROW needs to know it for every query");
            requireRefused(RICH, new Queries.AroundPoints(ANCHORS, new int[1], NOISE, null, null, null),
                    LeaveOut.CLUSTER, kind, "leaving out the own CLUSTER needs to know it for every query");
            requireRefused(RICH, new Queries.AtPoints(ANCHORS, null, null), LeaveOut.CLUSTER, kind,
                    "leaving out the own CLUSTER");
            requireRefused(PLAIN, rows(0), LeaveOut.CLUSTER, kind, "needs the clusters of the mixture");
        }
        assertThat(LogSums.of(PLAIN, rows(0), SIGMA, LeaveOut.CLUSTER, Set.of(SumKind.ALL)).wanted())
                .containsExactly(SumKind.ALL);
    }

    @ParameterizedTest
    @EnumSource(names = {"OWN_CLASS", "OWN_CLASS_LEFT_OUT", "CLASSES", "CLASSES_LEFT_OUT"})
    void classSumsNeedLabels(SumKind kind) {
        requireRefused(PLAIN, rows(0), LeaveOut.NOTHING, kind, kind + " needs class labels");
        Queries unlabelled = new Queries.AroundPoints(ANCHORS, new int[1], NOISE, null, null, null);
        if (kind.needsOwnClass()) {
            requireRefused(RICH, unlabelled, LeaveOut.NOTHING, kind, kind + " needs the class of every query");
            requireRefused(RICH, new Queries.AtPoints(ANCHORS, null, null), LeaveOut.NOTHING, kind,
                    kind + " needs the class of every query");
        } else {
            assertThat(LogSums.of(RICH, unlabelled, SIGMA, LeaveOut.NOTHING, EnumSet.of(kind)).wants(kind)).isTrue();
        }
    }

    @Test
    void queriesKnowTheirOwn() {
        LogSums around = LogSums.of(RICH, rows(4, 2), SIGMA, LeaveOut.CLUSTER, Set.of(SumKind.LEFT_OUT));
        assertThat(around.groupOfQuery(0)).isEqualTo(1);
        assertThat(around.ownRow(1)).isEqualTo(2);
        assertThat(around.ownCluster(0)).isEqualTo(3);
        assertThat(around.ownClass(1)).isEqualTo(2);
        assertThat(around.isLeftOut(0, 1)).isTrue();
        assertThat(around.isLeftOut(0, 5)).isFalse();

        LogSums other = LogSums.of(RICH, new Queries.AroundPoints(ANCHORS, new int[] {4}, NOISE, new int[] {1},
                new int[] {9}, new int[] {2}), SIGMA, LeaveOut.CLUSTER, Set.of(SumKind.LEFT_OUT));
        assertThat(other.groupOfQuery(0)).isEqualTo(1);
        assertThat(other.ownRow(0)).isEqualTo(-1);
        assertThat(other.ownClass(0)).isEqualTo(2);
        assertThat(other.isLeftOut(0, 2)).isTrue();
        assertThat(other.isLeftOut(0, 4)).isFalse();

        LogSums at = LogSums.of(RICH, new Queries.AtPoints(ANCHORS, new int[] {6, 0, 0, 0, 0}, null), SIGMA,
                LeaveOut.ROW, Set.of(SumKind.LEFT_OUT));
        assertThat(at.groupOfQuery(0)).isZero();
        assertThat(at.isLeftOut(0, 6)).isTrue();
        assertThat(at.isLeftOut(0, 5)).isFalse();
        assertThat(at.ownCluster(0)).isZero();
        assertThat(all(RICH, rows(1)).isLeftOut(0, 1)).isFalse();
    }

    @Test
    void pairsAreCountedByGroup() {
        assertThat(all(PLAIN, new Queries.AroundRows(null, 7, NOISE)).pairs()).isEqualTo(7 * 7 * 2);
        // Row 0 against the four rows of its group, row 6 against three; two draws, three sigmas.
        assertThat(LogSums.of(RICH, rows(0, 6), new double[] {1, 2, 3}, LeaveOut.NOTHING, Set.of(SumKind.ALL)).pairs())
                .isEqualTo((4 + 3) * 2 * 3);
        assertThat(all(PLAIN, new Queries.AtPoints(ANCHORS, null, null)).pairs()).isEqualTo(35);
    }

    @Test
    void sigmasAreCopied() {
        double[] sigmas = {1, 2};
        LogSums request = LogSums.of(PLAIN, rows(0), sigmas, LeaveOut.NOTHING, Set.of(SumKind.ALL));
        sigmas[0] = -1;
        request.sigmas()[1] = -1;
        assertThat(request.sigmas()).containsExactly(1, 2);
        assertThat(request.sigmaCount()).isEqualTo(2);
    }

    @Test
    void drawsThatNoCounterHolds() {
        for (int draws : new int[] {0, -1, 65537}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new NoiseDraws(1, 1, draws, false))
                    .withMessage(draws + " draws: expected 1 .. 65536");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseDraws(1, 1, 3, true))
                .withMessage("3 antithetic draws: expected an even number");
        assertThatIllegalArgumentException().isThrownBy(() -> new KernelOptions(Precision.FLOAT32, 0))
                .withMessage("threads 0: expected at least 1");
    }

    @Test
    void floorsAreOfPointsAndSigmas() {
        LogSums request = LogSums.of(PLAIN, rows(3, 5), new double[] {1, 2, 3}, LeaveOut.NOTHING, Set.of(SumKind.ALL));
        assertThat(request.hasFloors()).isFalse();
        assertThat(request.floor(1, 1, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
        double[] floors = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        LogSums above = request.above(floors);
        assertThat(above.floor(1, 0, 2)).isEqualTo(8);
        assertThat(above.within(Accuracy.EXACT).floor(0, 1, 1)).isEqualTo(4);
        LogSums some = above.forSigmas(2, 0);
        assertThat(some.sigmas()).containsExactly(3, 1);
        assertThat(some.floor(1, 1, 0)).isEqualTo(11);
        assertThat(some.floor(1, 1, 1)).isEqualTo(9);
        assertThatIllegalArgumentException().isThrownBy(() -> request.above(new double[11]))
                .withMessage("11 floors for 12 query points and sigmas");
        LogSums squares = LogSums.of(PLAIN, rows(0), SIGMA, LeaveOut.NOTHING, Set.of(SumKind.SQUARES));
        assertThatIllegalArgumentException().isThrownBy(() -> squares.above(new double[2]))
                .withMessage("SQUARES has no floor");
    }
}
