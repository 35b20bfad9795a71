package io.noisyflow.core.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PointsTest {
    /** Element (i, j) is 100 i + j. */
    private static Points numbered(Precision element, int n, int d) {
        Points points = Points.allocate(element, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, 100 * i + j);
            }
        }
        return points;
    }

    private static double[][] rows(Points points) {
        double[][] rows = new double[points.n()][points.d()];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, rows[i], 0);
        }
        return rows;
    }

    @Test
    void arraysAreCopiedAtTheDoor() {
        float[] floats = {1, 2, 3, 4, 5, 6};
        double[] doubles = {1, 2, 3, 4, 5, 6};
        Points first = Points.of(floats, 2, 3);
        Points second = Points.of(doubles, 3, 2);
        floats[0] = 9;
        doubles[0] = 9;
        assertThat(rows(first)).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(rows(second)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(rows(Points.of(new float[][] {{1, 2}, {3, 4}}))).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat(rows(Points.of(new double[][] {{0.1}}))).isDeepEqualTo(new double[][] {{0.1}});
        assertThat(Points.of(new float[0][]).n()).isZero();
        assertThat(first.element()).isEqualTo(Precision.FLOAT32);
        assertThat(second.element()).isEqualTo(Precision.FLOAT64);
        assertThat(first).hasToString("2 x 3 float32");
    }

    @Test
    void buffersAreCopiedFromTheirPositionInTheirByteOrder() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            FloatBuffer floats = ByteBuffer.allocateDirect(28).order(order).asFloatBuffer()
                    .put(new float[] {9, 1, 2, 3, 4, 5, 6}).flip().position(1);
            DoubleBuffer doubles = ByteBuffer.allocate(40).order(order).asDoubleBuffer()
                    .put(new double[] {9, 1, 2, 3, 4}).flip().position(1);
            assertThat(rows(Points.of(floats, 3, 2))).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}, {5, 6}});
            assertThat(rows(Points.of(doubles, 2, 2))).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
            assertThat(floats.position()).isEqualTo(1);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Points.of(FloatBuffer.allocate(5), 2, 3))
                .withMessage("an array of 5 numbers is not 2 x 3");
        MemorySegment segment = MemorySegment.ofArray(new float[] {1, 2, 3, 4});
        assertThat(rows(Points.ofSegment(segment, Precision.FLOAT32, 2, 2)))
                .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Points.of(new float[5], 2, 3))
                .withMessage("an array of 5 numbers is not 2 x 3");
        assertThatIllegalArgumentException().isThrownBy(() -> Points.of(new double[0], -1, 3))
                .withMessageContaining("expected n >= 0 rows and d >= 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Points.of(new double[0], 3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Points.of(new double[][] {{1, 2}, {3}}))
                .withMessage("row 1 has 1 coordinates, row 0 has 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Points.of(new float[][] {{1}, {2, 3}}));
        // 65536^2 = 0 in 32-bit arithmetic.
        assertThatIllegalArgumentException().isThrownBy(() -> Points.of(new float[0], 65536, 65536));
    }

    @Test
    void segmentsThatAreTooSmallAreRefused() {
        MemorySegment segment = Arena.ofAuto().allocate(100);
        // The last row needs no padding: 4 rows of 5 with stride 6 are 3 * 6 + 5 = 23 floats.
        assertThat(Points.ofSegment(segment, Precision.FLOAT32, 4, 5, 6).stride()).isEqualTo(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.ofSegment(segment, Precision.FLOAT32, 4, 5, 7))
                .withMessageContaining(
                        "a segment of 100 bytes cannot hold 4 x 5 float32 with row stride 7 (104 bytes)");
        assertThatIllegalArgumentException().isThrownBy(() -> Points.ofSegment(segment, Precision.FLOAT32, 4, 5, 4))
                .withMessage("row stride 4 is smaller than the dimension 5");
        assertThat(Points.ofSegment(MemorySegment.NULL, Precision.FLOAT64, 0, 5, 5).n()).isZero();
    }

    @Test
    void shapesBeyondAllMemoryAreRefused() {
        MemorySegment segment = Arena.ofAuto().allocate(8);
        int most = Integer.MAX_VALUE;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.ofSegment(segment, Precision.FLOAT32, 1 << 20, 1 << 12, 1 << 12));
        assertThatThrownBy(() -> Points.ofSegment(segment, Precision.FLOAT64, most, most, Long.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Points.allocate(Precision.FLOAT64, most, most))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Only addresses are computed: the segment claims 2^44 bytes and nothing is read but its beginning. */
    @SuppressWarnings("restricted")
    @Test
    void moreThanTwoToThe31Elements() {
        MemorySegment claimed = Arena.ofAuto().allocate(64).reinterpret(1L << 44);
        Points points = Points.ofSegment(claimed, Precision.FLOAT64, 1 << 20, 3, 1L << 20);
        assertThat(points.byteOffset((1 << 20) - 1)).isEqualTo(((1L << 20) - 1) * (1L << 20) * 8);
        Points last = points.rows((1 << 20) - 1, 1 << 20);
        assertThat(last.segment().address() - claimed.address()).isEqualTo(((1L << 20) - 1) << 23);
        assertThat(points.get(0, 0)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void viewsShareMemory(Precision element) {
        Points points = numbered(element, 7, 5);
        Points view = points.rows(2, 6).columns(1, 4).rows(1, 3);
        assertThat(rows(view)).isDeepEqualTo(new double[][] {{301, 302, 303}, {401, 402, 403}});
        assertThat(view.stride()).isEqualTo(5);
        view.set(1, 2, -1);
        assertThat(points.get(4, 3)).isEqualTo(-1);
        assertThat(points.rows(7, 7).n()).isZero();
        assertThat(points.rows(3, 3).rows(0, 0).columns(0, 2).n()).isZero();
        assertThatThrownBy(() -> points.rows(3, 8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.columns(0, 6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> points.columns(2, 2));
        assertThatThrownBy(() -> view.get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreCopiedOutAndIn(Precision element) {
        Points view = numbered(element, 7, 5).columns(1, 4);
        double[] doubles = new double[5];
        view.copyRow(2, doubles, 1);
        assertThat(doubles).containsExactly(0, 201, 202, 203, 0);
        view.setRow(3, new float[] {9, 1, 2, 3, 9}, 1);
        assertThat(rows(view)[3]).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> view.copyRow(2, doubles, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.copyRow(7, doubles, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.setRow(0, new float[2], 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void floatsAreWidenedAndNeverNarrowedInSilence() {
        float[] floats = new float[3];
        numbered(Precision.FLOAT32, 4, 3).copyRow(3, floats, 0);
        assertThat(floats).containsExactly(300, 301, 302);
        Points doubles = numbered(Precision.FLOAT64, 4, 3);
        assertThatThrownBy(() -> doubles.copyRow(3, floats, 0)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("centre them in double first");
        Points rounded = Points.allocate(Precision.FLOAT32, 1, 1);
        rounded.set(0, 0, 0.1);
        assertThat(rounded.get(0, 0)).isEqualTo((double) 0.1f);
    }

    @Test
    void selectedRows() {
        Points view = numbered(Precision.FLOAT32, 7, 5).columns(2, 4);
        Points selected = view.select(new int[] {6, 0, 6});
        assertThat(rows(selected)).isDeepEqualTo(new double[][] {{602, 603}, {2, 3}, {602, 603}});
        assertThat(selected.stride()).isEqualTo(2);
        assertThat(view.select(new int[0]).n()).isZero();
        assertThatThrownBy(() -> view.select(new int[] {7})).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 1", "FLOAT32, 3", "FLOAT64, 1", "FLOAT64, 4"})
    void anyAddressWillDo(Precision element, int offset) {
        MemorySegment odd = Arena.ofAuto().allocate(8 * 12 + offset, 64).asSlice(offset);
        Points points = Points.ofSegment(odd, element, 4, 3, 3);
        points.set(3, 2, 0.5);
        points.setRow(1, new float[] {1, 2, 3}, 0);
        double[] row = new double[3];
        points.copyRow(1, row, 0);
        assertThat(row).containsExactly(1, 2, 3);
        assertThat(points.get(3, 2)).isEqualTo(0.5);
        assertThat(rows(points.select(new int[] {1}))).isDeepEqualTo(new double[][] {{1, 2, 3}});
    }

    @Test
    void theFirstNumberThatIsNotFinite() {
        Points points = numbered(Precision.FLOAT64, 4, 3);
        assertThat(points.firstNonFinite()).isNull();
        points.set(3, 1, Double.NaN);
        points.set(2, 2, Double.NEGATIVE_INFINITY);
        assertThat(points.firstNonFinite()).containsExactly(2, 2);
        assertThat(points.rows(3, 4).firstNonFinite()).containsExactly(0, 1);
        assertThat(points.columns(0, 1).firstNonFinite()).isNull();
    }
}
