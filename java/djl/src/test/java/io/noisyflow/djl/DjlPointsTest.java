package io.noisyflow.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import org.junit.jupiter.api.Test;

class DjlPointsTest {
    private static void assertRows(NDArray array, boolean shared) {
        Points rows = DjlPoints.of(array);
        NDArray flat = array.toType(DataType.FLOAT64, true).flatten();
        double[] expected = flat.toDoubleArray();
        assertThat(rows.n()).isEqualTo((int) array.getShape().get(0));
        assertThat((long) rows.n() * rows.d()).isEqualTo(expected.length);
        for (int i = 0; i < rows.n(); i++) {
            for (int j = 0; j < rows.d(); j++) {
                assertThat(rows.get(i, j)).as("%d, %d", i, j).isEqualTo(expected[i * rows.d() + j]);
            }
        }
        if (shared) {
            rows.set(rows.n() - 1, rows.d() - 1, 77);
            assertThat(array.toType(DataType.FLOAT64, true).flatten().toDoubleArray()[expected.length - 1])
                    .isEqualTo(77);
        }
    }

    private static NDArray counting(NDManager manager, DataType type, long... shape) {
        return manager.arange((float) new Shape(shape).size()).toType(type, false).reshape(shape);
    }

    @Test
    void rowMajorArraysAreShared() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertRows(counting(manager, DataType.FLOAT32, 7, 3), true);
            assertRows(counting(manager, DataType.FLOAT64, 31, 17), true);
            assertRows(counting(manager, DataType.FLOAT32, 5, 2, 3, 4), true);
            assertRows(counting(manager, DataType.FLOAT32, 1, 3), true);
            assertRows(counting(manager, DataType.FLOAT32, 6), true);
            assertRows(counting(manager, DataType.FLOAT32, 9, 5).get(new NDIndex("2:6")), true);
        }
    }

    @Test
    void otherOrdersAreReadAsTheyAre() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertRows(counting(manager, DataType.FLOAT32, 7, 3).transpose(), false);
            assertRows(counting(manager, DataType.FLOAT64, 4, 3, 2).transpose(0, 2, 1), false);
            assertRows(counting(manager, DataType.FLOAT32, 9, 5).get(new NDIndex("2:6, 1:4")), false);
            assertRows(counting(manager, DataType.FLOAT32, 1, 3).broadcast(4, 3), false);
        }
    }

    @Test
    void typesAndShapesThatAreRefused() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(DjlPoints.of(counting(manager, DataType.FLOAT64, 2, 2)).element()).isEqualTo(Precision.FLOAT64);
            for (DataType type : new DataType[] {DataType.FLOAT16, DataType.INT32, DataType.INT64}) {
                NDArray array = counting(manager, type, 2, 2);
                assertThatIllegalArgumentException().isThrownBy(() -> DjlPoints.of(array))
                        .withMessageContaining(type.toString()).withMessageContaining("expected FLOAT32 or FLOAT64");
            }
            NDArray one = manager.create(1f);
            assertThatIllegalArgumentException().isThrownBy(() -> DjlPoints.of(one))
                    .withMessageContaining("expected rows");
            NDArray none = manager.create(new Shape(0, 3));
            assertThatIllegalArgumentException().isThrownBy(() -> DjlPoints.of(none))
                    .withMessageContaining("expected rows");
            NDArray small = manager.create(new float[] {1}).reshape(1, 1);
            NDArray large = small.broadcast(1 << 20, 1 << 10);
            assertThatIllegalArgumentException().isThrownBy(() -> DjlPoints.of(large))
                    .withMessageContaining("fewer than 2^31 bytes");
        }
    }
}
