package io.noisyflow.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Nd4jPointsTest {
    private static INDArray counting(DataType type, long... shape) {
        long length = 1;
        for (long axis : shape) {
            length *= axis;
        }
        return Nd4j.arange(length).castTo(type).reshape('c', shape);
    }

    private static void assertRows(INDArray array, boolean shared) {
        assertThat(Nd4jPoints.isShared(array)).isEqualTo(shared);
        Points rows = Nd4jPoints.of(array);
        INDArray flat = array.dup('c').reshape('c',
                new long[] {array.size(0), array.length() / array.size(0)});
        assertThat(rows.n()).isEqualTo((int) flat.size(0));
        assertThat(rows.d()).isEqualTo((int) flat.size(1));
        for (int i = 0; i < rows.n(); i++) {
            for (int j = 0; j < rows.d(); j++) {
                assertThat(rows.get(i, j)).as("%d, %d", i, j).isEqualTo(flat.getDouble(i, j));
            }
        }
        if (shared) {
            rows.set(0, rows.d() - 1, 77);
            assertThat(array.dup('c').reshape('c', new long[] {array.length()}).getDouble(rows.d() - 1)).isEqualTo(77);
        }
    }

    @Test
    void rowMajorArraysAreShared() {
        assertRows(counting(DataType.FLOAT, 7, 3), true);
        assertRows(counting(DataType.DOUBLE, 31, 17), true);
        assertRows(counting(DataType.FLOAT, 5, 2, 3, 4), true);
        assertRows(counting(DataType.FLOAT, 1, 3), true);
        assertRows(counting(DataType.FLOAT, 6, 1), true);
        assertRows(counting(DataType.FLOAT, 6), true);
    }

    @Test
    void slicesAreShared() {
        INDArray array = counting(DataType.FLOAT, 9, 5);
        assertRows(array.get(NDArrayIndex.interval(2, 6), NDArrayIndex.all()), true);
        assertRows(array.get(NDArrayIndex.interval(2, 6), NDArrayIndex.interval(1, 4)), true);
        assertRows(array.get(NDArrayIndex.interval(2, 8), NDArrayIndex.all()).get(NDArrayIndex.interval(1, 4),
                NDArrayIndex.interval(2, 5)), true);
        assertRows(counting(DataType.DOUBLE, 9, 5).get(NDArrayIndex.interval(2, 2, 8), NDArrayIndex.all()), true);
        assertRows(counting(DataType.FLOAT, 4, 3, 2).get(NDArrayIndex.interval(1, 3), NDArrayIndex.all(),
                NDArrayIndex.all()), true);
    }

    @Test
    void otherOrdersAreCopied() {
        assertRows(counting(DataType.FLOAT, 7, 3).dup('f'), false);
        assertRows(counting(DataType.DOUBLE, 7, 3).transpose(), false);
        assertRows(counting(DataType.FLOAT, 4, 3, 2).permute(0, 2, 1), false);
        assertRows(counting(DataType.FLOAT, 5, 6).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 6)), false);
        INDArray broadcast = counting(DataType.FLOAT, 1, 3).broadcast(4, 3);
        assertThat(Nd4jPoints.of(broadcast).get(3, 2)).isEqualTo(2);
    }

    /** The rows hold on to the array: its memory is not given to another while they are in use. */
    @Test
    void rowsKeepTheirArray() throws Exception {
        Points rows = Nd4jPoints.of(counting(DataType.FLOAT, 1000, 1000));
        for (int k = 0; k < 40; k++) {
            System.gc();
            Thread.sleep(5);
            Nd4j.create(DataType.FLOAT, 1000, 1000).assign(-1);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(rows.get(i, 999)).isEqualTo(i * 1000 + 999);
        }
    }

    @Test
    void typesAndShapesThatAreRefused() {
        assertThat(Nd4jPoints.of(counting(DataType.DOUBLE, 2, 2)).element()).isEqualTo(Precision.FLOAT64);
        for (DataType type : new DataType[] {DataType.FLOAT16, DataType.INT32, DataType.BOOL}) {
            INDArray array = Nd4j.create(type, 2, 2);
            assertThatIllegalArgumentException().isThrownBy(() -> Nd4jPoints.of(array))
                    .withMessageContaining(type.name()).withMessageContaining("expected FLOAT or DOUBLE");
        }
        INDArray one = Nd4j.scalar(1f);
        assertThatIllegalArgumentException().isThrownBy(() -> Nd4jPoints.of(one))
                .withMessageContaining("expected rows");
        INDArray none = Nd4j.empty(DataType.FLOAT);
        assertThatIllegalArgumentException().isThrownBy(() -> Nd4jPoints.of(none))
                .withMessageContaining("expected rows");
    }
}
