package io.noisyflow.cli;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small files. */
public final class SampleData {
    private SampleData() {}

    /** n x d normal floats. */
    static Points normal(int n, int d, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[n * d];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return Points.of(numbers, n, d);
    }

    /** A file of n x d normal floats. */
    public static Path normalFile(Path folder, String name, int n, int d) {
        Path file = folder.resolve(name);
        Matrices.write(file, normal(n, d, 31L * n + d));
        return file;
    }

    /** An npy file of version 1 with any header and any number of zero bytes behind it. */
    public static Path npy(Path folder, String name, String header, int bytes) throws IOException {
        byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[10 + text.length + bytes];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
        System.arraycopy(magic, 0, file, 0, magic.length);
        System.arraycopy(text, 0, file, magic.length, text.length);
        return Files.write(folder.resolve(name), file);
    }
}
