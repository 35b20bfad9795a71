package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import java.util.EnumSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DiagonalMixtureTest {
    private static final Points SCALES = Points.of(new double[][] {{1, 2}, {-3, 4}, {0.5, 1}});

    @Test
    void weightsAreOverTheirMeanInEachGroup() {
        DiagonalMixture mixture = DiagonalMixture.of(SCALES, 1).weighted(new double[] {1, 2, 6});
        assertThat(mixture.relativeWeights()).containsExactly(1 / 3.0, 2 / 3.0, 2);
        assertThat(mixture.grouped(new int[] {0, 2, 3}).relativeWeights()).containsExactly(2 / 3.0, 4 / 3.0, 1);
        assertThat(DiagonalMixture.of(SCALES, 1).relativeWeights()).isNull();
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> DiagonalMixture.of(Points.of(new double[][] {{1e19}}), 0))
                .hasMessageContaining("expected 0, or 1e-18 to 1e18");
        assertThatThrownBy(() -> DiagonalMixture.of(Points.of(new double[][] {{Double.NaN}}), 0))
                .hasMessageContaining("scale NaN of row 0");
        assertThatThrownBy(() -> DiagonalMixture.of(SCALES, Double.NaN)).hasMessageContaining("offset NaN");
        assertThatThrownBy(() -> DiagonalMixture.of(SCALES, SCALES.rows(0, 2)))
                .hasMessageContaining("offsets of 2 x 2 float64 for scales of 3 x 2 float64");
        assertThatThrownBy(() -> DiagonalMixture.of(Points.allocate(Precision.FLOAT32, 0, 2), 0))
                .hasMessageContaining("a mixture of 0 centres");
        assertThatThrownBy(() -> DiagonalMixture.of(Points.of(new double[][] {{0}}), Points.of(new double[][] {{1}})))
                .hasMessageContaining("whose scale is 0");
        DiagonalMixture mixture = DiagonalMixture.of(SCALES, 0);
        NoiseDraws noise = new NoiseDraws(0, 1, 1, false);
        DiagonalMixture zeros = DiagonalMixture.of(Points.of(new double[][] {{0, 1}, {1, 1}}), 0);
        assertThatThrownBy(() -> new DiagonalSums(zeros, null, noise, EnumSet.of(SumKind.ALL)))
                .hasMessageContaining("rows 0 and 1 of group 0");
        assertThat(new DiagonalSums(zeros.grouped(new int[] {0, 1, 2}), null, noise, EnumSet.of(SumKind.ALL)).pairs())
                .isEqualTo(2);
        assertThatThrownBy(() -> new DiagonalSums(mixture, new int[] {3}, noise, EnumSet.of(SumKind.ALL)))
                .hasMessageContaining("query 0 names row 3");
        assertThatThrownBy(() -> new DiagonalSums(mixture, null, noise, EnumSet.of(SumKind.CLASSES)))
                .hasMessageContaining("expected some of");
    }

    /** Two centres of one coordinate, in closed form: log of the sum of densities over the own one. */
    @Test
    void closedForm() {
        Points scales = Points.of(new double[][] {{2}, {0.25}});
        Points offsets = Points.of(new double[][] {{3}, {-1}});
        DiagonalSums request = new DiagonalSums(DiagonalMixture.of(scales, offsets), null,
                new NoiseDraws(4, 1, 2, true), EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT));
        try (Kernels kernels = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1))) {
            kernels.diagonalSums(request, block -> {
                for (int q = 0; q < 2; q++) {
                    float[] z = new float[1];
                    request.noise().fill(q, 1, z, 0, 1);
                    double a = scales.get(q, 0);
                    double other = scales.get(1 - q, 0);
                    double t = (offsets.get(q, 0) + z[0]) / a;
                    double u = other * t - offsets.get(1 - q, 0);
                    double expected = -u * u / 2 + z[0] * (double) z[0] / 2 + StrictMath.log(other / a);
                    assertThat(block.get(SumKind.LEFT_OUT, q, 1, 0)).isCloseTo(expected,
                            Offset.offset(1e-12 * (1 + u * u)));
                    assertThat(block.get(SumKind.ALL, q, 1, 0)).isCloseTo(StrictMath.log1p(StrictMath.exp(expected)),
                            Offset.offset(1e-12 * (1 + u * u)));
                }
            });
        }
    }
}
