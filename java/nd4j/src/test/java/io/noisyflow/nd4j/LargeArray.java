package io.noisyflow.nd4j;

import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.core.points.Points;
import io.noisyflow.testkit.ChildProgram;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The density of an array of 4 000 000 x 64 floats, which are 1.02 GB, at one of its rows: prints the peak of memory in
 * bytes, and the density. The backend reference has no copy of its own of the rows.
 */
final class LargeArray {
    private LargeArray() {}

    public static void main(String[] arguments) throws Exception {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, 4_000_000, 64);
        Points rows = Nd4jPoints.of(array);
        for (int i = 0; i < rows.n(); i++) {
            for (int j = 0; j < rows.d(); j++) {
                rows.set(i, j, i % 1000 * (j % 4 - 1));
            }
        }
        try (Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend("reference"))) {
            double density = nf.logDensity(Nd4jPoints.of(array), rows.rows(5, 6), 0.25)[0];
            System.out.printf(Locale.ROOT, "%d %.6f%n", ChildProgram.peakBytes(), density);
        }
    }
}
