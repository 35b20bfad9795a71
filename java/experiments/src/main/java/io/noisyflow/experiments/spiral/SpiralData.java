package io.noisyflow.experiments.spiral;

import io.noisyflow.core.Precision;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;

/**
 * Independent draws of three arms of a spiral in the plane: y uniform on 0, 1, 2, the radius u uniform on [0, 1], the
 * angle 2 pi y/3 + {@value #TURN} u + {@value #WIDTH} times a standard normal.
 *
 * <p>The source (Goldfeld, Greenewald, Polyanskiy, arXiv 1810.11589) shows the data and prints no law; this is the
 * usual one of courses, with arms a third of a turn apart.
 *
 * @param inputs n x 2
 * @param labels the arm of each row
 */
record SpiralData(Points inputs, int[] labels) {
    static final int CLASSES = 3;
    private static final double TURN = 4;
    private static final double WIDTH = .2;
    /** Draw 0 of a row would share counters with the uniform numbers of {@link CounterRandom}. */
    private static final int NORMAL_DRAW = 1;

    /** n draws of one seed. */
    static SpiralData draw(int n, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 0);
        Points inputs = Points.allocate(Precision.FLOAT32, n, 2);
        int[] labels = new int[n];
        float[] normal = new float[1];
        for (int i = 0; i < n; i++) {
            Normals.fill(seed, Streams.SAMPLES, i, NORMAL_DRAW, normal, 0, 1);
            labels[i] = random.nextInt(CLASSES);
            double radius = random.nextDouble();
            double angle = 2 * StrictMath.PI * labels[i] / CLASSES + TURN * radius + WIDTH * normal[0];
            inputs.set(i, 0, radius * StrictMath.cos(angle));
            inputs.set(i, 1, radius * StrictMath.sin(angle));
        }
        return new SpiralData(inputs, labels);
    }
}
