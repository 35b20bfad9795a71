package io.noisyflow.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.points.Points;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForeignBackendTest {
    @Test
    void isFoundAndUsable() {
        Instructions.library();
        Probe.Usable usable = assertInstanceOf(Probe.Usable.class, new ForeignBackend().probe());
        assertTrue(usable.what().matches("(AVX-512|AVX2|NEON), \\d+ processors?"), usable.what());
        try (Kernels kernels = Backends.select("foreign", new KernelOptions(Precision.FLOAT32, 3))) {
            assertEquals("foreign", kernels.backend());
            assertEquals(3, kernels.threads());
        }
    }

    @Test
    void saysWhatIsMissing(@TempDir Path folder) {
        Instructions.library();
        Path path = folder.resolve("absent.so");
        Probe.Unusable unusable = assertInstanceOf(Probe.Unusable.class,
                ForeignBackend.probe(Library.load(path.toString(), null)));
        assertTrue(unusable.why().startsWith("its library " + path + " cannot be loaded"), unusable.why());
        assertEquals("build it again with native/build_cpu.sh", unusable.fix());
        Probe.Unusable unknown = assertInstanceOf(Probe.Unusable.class,
                ForeignBackend.probe(Library.load(null, "sse2")));
        assertEquals("the system property io.noisyflow.foreign.instructions is 'sse2'", unknown.why());
        // No processor has both.
        String other = Instructions.library().instructions() == InstructionSet.NEON ? "avx2" : "neon";
        Probe.Unusable lacking = assertInstanceOf(Probe.Unusable.class,
                ForeignBackend.probe(Library.load(null, other)));
        assertTrue(lacking.why().matches("(AVX2|NEON) is asked for and this processor has [A-Z0-9-]+ only"),
                lacking.why());
    }

    /** Its doubles are sums of squares in one order, so that a different bit of a normal shows. */
    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void squaredNoiseIsThatOfCore(InstructionSet instructions) {
        for (int d : new int[] {1, 2, 3, 5, 17, 129}) {
            Points points = Points.allocate(Precision.FLOAT32, 37, d);
            NoiseDraws noise = new NoiseDraws(-77, 9, 3, false);
            LogSums request = LogSums.of(Mixture.of(points), new Queries.AroundRows(null, 37, noise),
                    new double[] {1}, LeaveOut.NOTHING, EnumSet.of(SumKind.SQUARED_NOISE));
            try (Kernels kernels = Instructions.open(instructions, Precision.FLOAT32, 2, null)) {
                double[] found = FormErrorTest.all(kernels, request);
                float[] z = new float[d];
                for (int k = 0; k < found.length; k++) {
                    Normals.fill(noise.seed(), noise.stream(), k / 3, k % 3, z, 0, d);
                    double square = 0;
                    for (float x : z) {
                        square += (double) x * x;
                    }
                    assertEquals(square, found[k], 0, "|z|^2 of row " + k / 3 + ", draw " + k % 3);
                }
            }
        }
    }

    /** The fused way, strips and another number of threads give the same digits. */
    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void digitsDoNotDependOnNeighboursNorThreads(InstructionSet instructions) {
        Points points = Points.allocate(Precision.FLOAT32, 1201, 3);
        float[] z = new float[3];
        for (int i = 0; i < points.n(); i++) {
            Normals.fill(1, 6, i, 0, z, 0, 3);
            points.setRow(i, z, 0);
        }
        NoiseDraws noise = new NoiseDraws(1, 1, 1, false);
        int[] few = {5, 600, 1200};
        double[] whole;
        try (Kernels kernels = Instructions.open(instructions, Precision.FLOAT32, 1, null)) {
            whole = FormErrorTest.all(kernels, request(points, null, noise));
            double[] part = FormErrorTest.all(kernels, request(points, few, noise));
            for (int k = 0; k < few.length; k++) {
                assertEquals(whole[few[k]], part[k], 0x1p-50, "row " + few[k]);
            }
        }
        for (int threads : new int[] {2, 3}) {
            try (Kernels kernels = Instructions.open(instructions, Precision.FLOAT32, threads, null)) {
                assertArrayEquals(whole, FormErrorTest.all(kernels, request(points, null, noise)), "threads");
            }
        }
    }

    /** The library sees addresses only, and an array on the heap has none. */
    @Test
    void pointsOnTheHeap() {
        float[] numbers = {0, 1, 3, -1, 2, 5};
        Points heap = Points.ofSegment(MemorySegment.ofArray(numbers), Precision.FLOAT32, 3, 1, 2);
        Points same = Points.of(new float[] {0, 3, 2}, 3, 1);
        NoiseDraws noise = new NoiseDraws(1, 1, 1, false);
        Engine engine = Instructions.engine(Instructions.library().instructions(), Precision.FLOAT64);
        try (Kernels kernels = new ForeignKernels(engine, 1, null)) {
            assertArrayEquals(FormErrorTest.all(kernels, request(same, null, noise)),
                    FormErrorTest.all(kernels, request(heap, null, noise)));
        }
    }

    private static LogSums request(Points points, int[] rows, NoiseDraws noise) {
        return LogSums.of(Mixture.of(points), new Queries.AroundRows(rows, points.n(), noise), new double[] {1},
                LeaveOut.NOTHING, EnumSet.of(SumKind.ALL));
    }
}
