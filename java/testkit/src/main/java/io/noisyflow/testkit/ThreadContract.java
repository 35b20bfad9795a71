package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threads change the time and never a digit; an interrupt ends what is long. */
interface ThreadContract extends Suite {
    private List<LogSums> requests() {
        Inputs inputs = inputs(1);
        Mixture plain = Mixture.of(inputs.normal(4098, 3, 1, 0));
        Mixture rich = Mixture.of(inputs.normal(1021, 5, 1, 0)).weighted(inputs.weights(1021))
                .clustered(inputs.integers(1021, 50)).labelled(inputs.labels(1021, 3), 3);
        int[] offsets = inputs.offsets(4098, 60);
        Mixture grouped = plain.grouped(offsets);
        return List.of(Requests.everything(plain, Requests.aroundRows(plain, inputs.integers(301, 4098), 1),
                LeaveOut.ROW, 0.3),
                Requests.everything(plain, Requests.aroundRows(plain, new int[] {17}, 1), LeaveOut.ROW, 0.3),
                Requests.everything(rich, Requests.aroundRows(rich, inputs.integers(201, 1021), 2), LeaveOut.ROW, 0.1,
                        2),
                Requests.everything(rich, new Queries.AroundRows(inputs.integers(99, 1021), 1021,
                        Requests.draws(4, true)), LeaveOut.CLUSTER, 0.4),
                Requests.everything(grouped, Requests.aroundRows(grouped, null, 1), LeaveOut.ROW, 0.5),
                Requests.only(SumKind.ALL, rich, Requests.atPoints(inputs.normal(4098, 5, 1, 0)), 0.2));
    }

    @Test
    default void sameDigitsOnAnyNumberOfThreads() {
        List<LogSums> requests = requests();
        try (Kernels one = opened(1)) {
            for (int threads : new int[] {2, 7}) {
                try (Kernels many = opened(threads)) {
                    for (LogSums request : requests) {
                        LogSumCheck.requireSameDigits(one, many, request);
                    }
                }
            }
        }
    }

    @Test
    default void sameDigitsWhenAskedAgain() {
        List<LogSums> requests = requests();
        List<Collected> first = requests.stream().map(request -> Collected.of(kernels(), request)).toList();
        for (int r = requests.size() - 1; r >= 0; r--) {
            LogSumCheck.requireSameDigits(requests.get(r), first.get(r), Collected.of(kernels(), requests.get(r)));
        }
    }

    @Test
    default void sameDigitsWhenSeveralThreadsAsk() throws InterruptedException {
        LogSums request = requests().get(2);
        Collected expected = Collected.of(kernels(), request);
        List<Collected> results = Collections.synchronizedList(new ArrayList<>());
        Thread[] askers = new Thread[3];
        for (int i = 0; i < askers.length; i++) {
            askers[i] = Thread.ofPlatform().daemon().start(() -> results.add(Collected.of(kernels(), request)));
        }
        for (Thread asker : askers) {
            asker.join(60_000);
        }
        assertEquals(askers.length, results.size(), "requests answered");
        results.forEach(result -> LogSumCheck.requireSameDigits(request, expected, result));
    }

    @Test
    default void forwardPassesAndDistancesHaveTheSameDigitsToo() {
        Inputs inputs = inputs(2);
        Points points = inputs.normal(301, 12, 1, 0);
        ForwardPass pass = new ForwardPass(Networks.random(3, Activation.TANH, 12, 10, 7), new double[] {0.1, 0.1},
                points, 0, 3, 5, 100, 0, 0, Set.of(), Set.of(2));
        DistanceHistogram request = new DistanceHistogram(points, inputs.labels(301, 3), new double[] {0, 3, 5, 7},
                DistanceHistogram.Metric.EUCLIDEAN);
        try (Kernels one = opened(1)) {
            for (int threads : new int[] {2, 7}) {
                try (Kernels many = opened(threads)) {
                    ForwardCheck.requireSameDigits(one, many, pass);
                    DistanceCheck.requireSameDigits(one, many, request);
                }
            }
        }
    }

    /** 65536 draws around each of 20 000 rows: days of work. */
    @Test
    default void anInterruptEndsLogSums() throws InterruptedException {
        Mixture mixture = Mixture.of(inputs(3).normal(20_000, 2, 1, 0));
        LogSums request = Requests.only(SumKind.ALL, mixture, Requests.aroundRows(mixture, null, 65536), 0.3);
        requireEndsWhenInterrupted(kernels -> kernels.logSums(request, block -> {
        }));
    }

    /** Half a million passes through 200 layers of 256 units. */
    @Test
    default void anInterruptEndsForwardPasses() throws InterruptedException {
        Layer layer = Dense.of(256, 256, new double[65536], new double[256], Activation.TANH);
        Layer last = Dense.of(256, 1, new double[256], new double[1], Activation.LINEAR);
        List<Layer> layers = new ArrayList<>(Collections.nCopies(199, layer));
        layers.add(last);
        double[] sigmas = new double[200];
        Arrays.fill(sigmas, 0.1);
        ForwardPass pass =
                new ForwardPass(new Network(layers), sigmas, inputs(4).normal(8, 256, 1, 0), 0, 65536, 1, 100,
                        0, 0, Set.of(), Set.of(200));
        requireEndsWhenInterrupted(kernels -> kernels.forward(pass));
    }

    /** 5e11 pairs. */
    @Test
    default void anInterruptEndsDistances() throws InterruptedException {
        DistanceHistogram request = new DistanceHistogram(inputs(5).normal(1 << 20, 1, 1, 0), null,
                new double[] {0, 1, 2}, DistanceHistogram.Metric.EUCLIDEAN);
        requireEndsWhenInterrupted(kernels -> kernels.distances(request));
    }

    /** The time limit is there to end a test that hangs; it is a thousand times what is needed. */
    private void requireEndsWhenInterrupted(Consumer<Kernels> work) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        Thread worker = Thread.ofPlatform().daemon().start(() -> {
            started.countDown();
            try {
                work.accept(kernels());
            } catch (RuntimeException | Error e) {
                end.set(e);
            }
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        assertTrue(started.await(60, TimeUnit.SECONDS), "the request started");
        worker.join(200);
        assertTrue(worker.isAlive(), "the request is too short to be interrupted, or failed: " + end.get());
        worker.interrupt();
        worker.join(60_000);
        assertFalse(worker.isAlive(), "the request went on after the interrupt");
        assertInstanceOf(CancellationException.class, end.get());
        assertTrue(interrupted.get(), "the interrupt status is gone");
    }

    /** What a consumer throws reaches the caller, and the kernels remain usable. */
    @Test
    default void anExceptionOfTheConsumerReachesTheCaller() {
        Mixture mixture = Mixture.of(inputs(6).normal(33, 2, 1, 0));
        LogSums request = Requests.only(SumKind.ALL, mixture, Requests.aroundRows(mixture, null, 1), 0.3);
        assertThrows(UnsupportedOperationException.class, () -> kernels().logSums(request, block -> {
            throw new UnsupportedOperationException("enough");
        }));
        LogSumCheck.verify(kernels(), request);
    }

    /** An interrupt that comes while the consumer has the first block stops the ones after it. */
    @Test
    default void anInterruptWithinTheConsumerStopsLaterBlocks() {
        Mixture mixture = Mixture.of(inputs(7).normal(3, 1, 1, 0));
        LogSums request = Requests.only(SumKind.ALL, mixture, Requests.aroundRows(mixture,
                inputs(7).integers(20_000, 3), 2000), 0.3);
        int[] blocks = {0};
        try {
            assertThrows(CancellationException.class, () -> kernels().logSums(request, block -> {
                blocks[0]++;
                Thread.currentThread().interrupt();
            }));
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt status is gone");
        }
        assertEquals(1, blocks[0], "blocks after the interrupt");
    }
}
