package io.noisyflow.cli;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * One command on random small files: number {@code index} of a seed is always the same.
 *
 * @param command its name
 * @param arguments all of them but --backend
 * @param precision of the arithmetic
 * @param extreme whether magnitudes are such that a backend may refuse them
 */
record CommandCase(String command, List<Object> arguments, Precision precision, boolean extreme) {
    /** Writes the files of a case into a folder. */
    static CommandCase of(long seed, int index, Path folder) throws IOException {
        return new Draw(new SplittableRandom(seed * 1_000_003 + index), folder).draw();
    }

    /** The arguments with a backend. */
    Object[] on(String backend) {
        List<Object> all = new ArrayList<>(List.of(command));
        all.addAll(arguments);
        all.addAll(List.of("--backend", backend, "--quiet"));
        return all.toArray();
    }

    private static final int FEWEST_QUERIES = 2;

    private static final class Draw {
        private final SplittableRandom random;
        private final Path folder;
        private final int n;
        private final int d;
        private final double unit;
        private final int blobs;
        private final double separation;
        private final double offset;
        private final int distinct;
        private final boolean extreme;

        Draw(SplittableRandom random, Path folder) {
            this.random = random;
            this.folder = folder;
            n = once(4) ? 1 + random.nextInt(4) : once(6) ? 1000 + random.nextInt(1500) : 5 + random.nextInt(60);
            d = new int[] {1, 1, 2, 3, 5, 10}[random.nextInt(6)];
            extreme = once(12);
            unit = extreme ? power(-200, 200) : once(3) ? power(-6, 6) : 1;
            blobs = once(2) ? 1 : 2 + random.nextInt(6);
            separation = power(0, once(3) ? 3 : 1.5);
            offset = once(5) ? power(0, 4) : 0;
            distinct = once(4) ? 1 + random.nextInt(n) : n;
        }

        private boolean once(int in) {
            return random.nextInt(in) == 0;
        }

        private double power(double low, double high) {
            return StrictMath.pow(10, low + (high - low) * random.nextDouble());
        }

        CommandCase draw() throws IOException {
            String command = List.of("entropy", "entropy", "flow", "compare", "cluster", "density")
                    .get(random.nextInt(6));
            // Documents of flow and cluster do not state an arithmetic error for each number.
            boolean states = command.equals("entropy") || command.equals("compare");
            Precision precision = !states || extreme || once(2) ? Precision.FLOAT64 : Precision.FLOAT32;
            List<Object> arguments = new ArrayList<>();
            switch (command) {
                case "density" -> arguments.addAll(List.of(matrix("a"), matrix("b"), "--out",
                        folder.resolve("out.npy")));
                case "compare", "cluster" -> arguments.addAll(List.of(matrix("a"), matrix("b")));
                case "flow" -> {
                    matrixFile("a1.npy");
                    matrixFile("a2.npy");
                    arguments.addAll(List.of("--activations", folder.resolve("a{layer}.npy"), "--out",
                            folder.resolve("out")));
                }
                default -> arguments.add(matrix("a"));
            }
            arguments.addAll(List.of("--sigma", sigmas(command), "--json", "-", "--seed", random.nextInt(100),
                    "--precision", precision.label()));
            describeRows(command, arguments);
            return new CommandCase(command, arguments, precision, extreme);
        }

        private void describeRows(String command, List<Object> arguments) {
            boolean density = command.equals("density");
            boolean replicates = !density && once(4);
            int size = 1 + random.nextInt(4);
            if (!density && (command.equals("flow") || once(2))) {
                int classes = 1 + random.nextInt(Math.min(n, 6));
                boolean ofBlobs = once(2);
                arguments.addAll(List.of("--labels", vector("y", i -> {
                    int row = replicates ? i / size : i;
                    return ofBlobs ? blob(row) % classes : row * 7919L % 31 % classes;
                })));
            }
            if (replicates) {
                arguments.addAll(List.of("--replicates", vector("ids", i -> Math.floorDiv(i, size))));
            } else if ((density || command.equals("entropy")) && once(3)) {
                arguments.addAll(List.of("--weights", vector("w", i -> i % 3 == 1 ? 0 : 1 + i % 5)));
            }
            if (!density && once(2)) {
                arguments.addAll(List.of("--draws", new int[] {1, 2, 4}[random.nextInt(3)]));
            }
            if (!density && (n > 500 || once(4))) {
                arguments.addAll(List.of("--queries", FEWEST_QUERIES + random.nextInt(once(2) ? 4 : 40)));
            }
            if (!density && once(4)) {
                arguments.addAll(List.of("--unit", "bits"));
            }
            if ((command.equals("entropy") || command.equals("compare")) && !arguments.contains("--weights")
                    && once(2)) {
                arguments.addAll(List.of("--setting", once(2) ? "sample" : "dataset"));
            }
        }

        private String sigmas(String command) {
            // Densities of one sigma would be a vector; a matrix is what is read back.
            boolean several = command.equals("density")
                    || !command.equals("cluster") && !command.equals("flow") && once(3);
            String one = Double.toString(unit * power(-1.5, 1));
            return several ? one + "," + unit * power(-1.5, 1) : one;
        }

        private int blob(int i) {
            return (int) ((long) i * blobs / n);
        }

        private Path matrix(String name) throws IOException {
            if (!once(4)) {
                return matrixFile(name + ".npy");
            }
            Points points = points(Precision.FLOAT64);
            StringBuilder text = new StringBuilder(once(2) ? header() : "");
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    text.append(j == 0 ? "" : ",").append(points.get(i, j));
                }
                text.append('\n');
            }
            return Files.writeString(folder.resolve(name + ".csv"), text);
        }

        private String header() {
            StringBuilder names = new StringBuilder("x0");
            for (int j = 1; j < d; j++) {
                names.append(",x").append(j);
            }
            return names.append('\n').toString();
        }

        private Path matrixFile(String name) {
            boolean floats = !extreme && once(2);
            Path file = folder.resolve(name);
            Matrices.write(file, points(floats ? Precision.FLOAT32 : Precision.FLOAT64));
            return file;
        }

        private Points points(Precision element) {
            Points points = Points.allocate(element, n, d);
            boolean lattice = once(4);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    double local = lattice ? random.nextInt(-2, 3) : random.nextGaussian();
                    double place = blob(i) % d == j ? blob(i) * separation : 0;
                    double value = unit * (offset + place + local);
                    points.set(i, j, i < distinct ? value : points.get(i % distinct, j));
                }
            }
            return points;
        }

        private Path vector(String name, IntToDoubleFunction value) {
            double[] numbers = new double[n];
            Arrays.setAll(numbers, value);
            Path file = folder.resolve(name + ".npy");
            Vectors.write(file, numbers);
            return file;
        }
    }
}
