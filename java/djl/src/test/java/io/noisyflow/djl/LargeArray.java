package io.noisyflow.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.core.points.Points;
import io.noisyflow.testkit.ChildProgram;
import java.util.Locale;

/**
 * The density of an array of 4 000 000 x 64 floats, which are 1.02 GB, at one of its rows: prints the peak of memory in
 * bytes, and the density. The backend reference has no copy of its own of the rows.
 */
final class LargeArray {
    private LargeArray() {}

    public static void main(String[] arguments) throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend("reference"))) {
            NDArray array = manager.zeros(new Shape(4_000_000, 64));
            Points rows = DjlPoints.of(array);
            for (int i = 0; i < rows.n(); i++) {
                for (int j = 0; j < rows.d(); j++) {
                    rows.set(i, j, i % 1000 * (j % 4 - 1));
                }
            }
            double density = nf.logDensity(DjlPoints.of(array), rows.rows(5, 6), 0.25)[0];
            System.out.printf(Locale.ROOT, "%d %.6f%n", ChildProgram.peakBytes(), density);
        }
    }
}
