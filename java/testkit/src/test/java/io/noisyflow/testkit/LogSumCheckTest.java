package io.noisyflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check that checks: wrong kernels do not pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogSumCheckTest {
    private Kernels reference;

    @BeforeAll
    void open() {
        reference = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2));
    }

    @AfterAll
    void close() {
        reference.close();
    }

    private static LogSums request(double spread) {
        Inputs inputs = new Inputs(Precision.FLOAT64, 1);
        Mixture mixture = Mixture.of(inputs.normal(33, 3, spread, 0)).labelled(inputs.labels(33, 3), 3)
                .clustered(inputs.integers(33, 5)).weighted(inputs.weights(33));
        return Requests.everything(mixture, Requests.aroundRows(mixture, null, 2), LeaveOut.ROW, 0.3);
    }

    private void requireCaught(SumKind kind, double spread, DoubleUnaryOperator distortion) {
        Kernels wrong = new DistortedKernels(reference, kind, distortion);
        assertThatThrownBy(() -> LogSumCheck.verify(wrong, request(spread))).isInstanceOf(AssertionError.class)
                .hasMessageContaining(kind.name()).hasMessageContaining("expected");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatIsNoneFails(SumKind kind) {
        requireCaught(kind, 1, x -> Double.NaN);
    }

    /** A hundred billionth, where rounding explains less than a hundredth of that. */
    @ParameterizedTest
    @EnumSource
    void aSmallErrorFails(SumKind kind) {
        requireCaught(kind, 1, x -> x + 1e-11 * (1 + Math.abs(x)));
    }

    @Test
    void aClampedLeftOutSumFails() {
        requireCaught(SumKind.LEFT_OUT, 100, x -> Math.max(x, -700));
    }

    @Test
    void minusInfinityForASmallSumFails() {
        requireCaught(SumKind.LEFT_OUT, 100, x -> x < -700 ? Double.NEGATIVE_INFINITY : x);
    }

    @Test
    void aLargeNegativeNumberForAnEmptySumFails() {
        Mixture single = Mixture.of(new Inputs(Precision.FLOAT64, 2).normal(1, 3, 1, 0));
        LogSums request = Requests.everything(single, Requests.aroundRows(single, null, 1), LeaveOut.ROW, 1);
        Kernels wrong = new DistortedKernels(reference, SumKind.LEFT_OUT, x -> -Double.MAX_VALUE);
        assertThatThrownBy(() -> LogSumCheck.verify(wrong, request)).isInstanceOf(AssertionError.class);
        LogSumCheck.verify(reference, request);
    }

    /** The oracle itself against sums that are known: 1000 equal centres, and a far one. */
    @Test
    void theOracleKnowsSimpleSums() {
        Inputs inputs = new Inputs(Precision.FLOAT64, 3);
        Mixture equal = Mixture.of(Inputs.map(inputs.normal(1000, 2, 0, 0), x -> 0.7));
        LogSums request = Requests.everything(equal, Requests.aroundRows(equal, null, 1), LeaveOut.ROW, 0.1);
        Oracle oracle = new Oracle(request, 5, 0, 0.1, new double[2]);
        assertThat(oracle.expected(SumKind.ALL, 0).value()).isEqualTo(StrictMath.log(1000));
        assertThat(oracle.expected(SumKind.LEFT_OUT, 0).value()).isEqualTo(StrictMath.log(999));
        assertThat(oracle.expected(SumKind.SQUARES, 0).value()).isEqualTo(StrictMath.log(1000));
        assertThat(oracle.expected(SumKind.ALL, 0).magnitude()).isZero();

        Mixture one = Mixture.of(Inputs.map(inputs.normal(1, 1, 0, 0), x -> 3));
        LogSums far = Requests.only(SumKind.ALL, one, Requests.atPoints(Inputs.map(one.centres(), x -> -3)), 0.25);
        Expected expected = new Oracle(far, 0, 0, 0.25, new double[1]).expected(SumKind.ALL, 0);
        // -(6 / 0.25)^2 / 2.
        assertThat(expected.value()).isEqualTo(-288);
        assertThat(expected.magnitude()).isEqualTo(288);
    }
}
