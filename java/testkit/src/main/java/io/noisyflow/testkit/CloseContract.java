package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** After close every request is refused in a sentence; a request that is running when close comes ends properly. */
interface CloseContract extends Suite {
    private LogSums logSums(int queries) {
        Mixture mixture = Mixture.of(inputs(11).normal(301, 2, 1, 0));
        return Requests.only(SumKind.ALL, mixture, Requests.aroundRows(mixture, inputs(11).integers(queries, 301), 1),
                0.3);
    }

    private ForwardPass forward() {
        return new ForwardPass(Networks.random(3, Activation.TANH, 12, 10, 7), new double[] {0.1, 0.1},
                inputs(12).normal(301, 12, 1, 0), 0, 3, 5, 100, 0, 0, Set.of(), Set.of(2));
    }

    private DistanceHistogram distances() {
        return new DistanceHistogram(inputs(13).normal(301, 3, 1, 0), null, new double[] {0, 1, 2},
                DistanceHistogram.Metric.EUCLIDEAN);
    }

    /** Each operation, and a number that tells its results from others. */
    private List<Function<Kernels, Double>> operations() {
        LogSums logSums = logSums(99);
        ForwardPass forward = forward();
        DistanceHistogram distances = distances();
        return List.of(kernels -> Arrays.stream(Collected.of(kernels, logSums).array(SumKind.ALL)).sum(),
                kernels -> kernels.forward(forward).noisy(2).get(900, 6),
                kernels -> (double) kernels.distances(distances).between()[1]
                        + kernels.distances(distances).within()[1]);
    }

    private static void requireRefused(Kernels kernels, Function<Kernels, Double> operation) {
        String message = assertThrows(IllegalStateException.class, () -> operation.apply(kernels)).getMessage();
        requireSentence(kernels, message);
    }

    private static void requireSentence(Kernels kernels, @Nullable String message) {
        assertEquals("this backend is closed: " + kernels.backend()
                + " answers no request after close(), so open it again", message);
    }

    @Test
    default void everyRequestIsRefusedAfterClose() throws InterruptedException {
        for (int threads : new int[] {1, 2}) {
            Kernels kernels = opened(threads);
            kernels.close();
            kernels.close();
            for (Function<Kernels, Double> operation : operations()) {
                requireRefused(kernels, operation);
                AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
                Thread other = Thread.ofPlatform().daemon().start(() -> {
                    try {
                        end.set(new AssertionError("answered " + operation.apply(kernels)));
                    } catch (RuntimeException | Error e) {
                        end.set(e);
                    }
                });
                other.join(60_000);
                Throwable thrown = end.get();
                requireSentence(kernels, thrown == null ? null : thrown.getMessage());
            }
            LogSums nothing = logSums(0);
            assertThrows(IllegalStateException.class, () -> kernels.logSums(nothing, block -> {
            }));
        }
    }

    /** Close waits for a request that is running, whose consumer is slow; meanwhile all others are refused. */
    @Test
    default void aRunningRequestEndsWithItsResults() throws InterruptedException {
        LogSums request = logSums(99);
        double[] expected = Collected.of(kernels(), request).array(SumKind.ALL);
        Kernels kernels = opened(2);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Object> end = new AtomicReference<>();
        Thread asker = Thread.ofPlatform().daemon().start(() -> {
            try {
                double[] results = new double[expected.length];
                kernels.logSums(request, block -> {
                    System.arraycopy(block.array(SumKind.ALL), 0, results, block.firstQuery(), block.count());
                    running.countDown();
                    await(goOn);
                });
                end.set(results);
            } catch (RuntimeException | Error e) {
                end.set(e);
            }
        });
        assertTrue(running.await(60, TimeUnit.SECONDS), "the request runs");
        Thread closer = Thread.ofPlatform().daemon().start(kernels::close);
        while (closer.getState() != Thread.State.WAITING && closer.isAlive()) {
            Thread.onSpinWait();
        }
        assertTrue(closer.isAlive(), "closed while a request was running");
        operations().forEach(operation -> requireRefused(kernels, operation));
        goOn.countDown();
        asker.join(60_000);
        closer.join(60_000);
        assertFalse(closer.isAlive(), "close has not returned");
        assertArrayEquals(expected, end.get() instanceof double[] results ? results : new double[0],
                () -> String.valueOf(end.get()));
    }

    /** Whenever close comes, a request has its results or is refused. */
    @Test
    default void closeMayComeAtAnyTime() throws InterruptedException {
        for (Function<Kernels, Double> operation : operations()) {
            double expected = operation.apply(kernels());
            for (int pause = 0; pause < 5; pause++) {
                Kernels kernels = opened(2);
                AtomicReference<@Nullable Object> end = new AtomicReference<>();
                CountDownLatch started = new CountDownLatch(1);
                Thread asker = Thread.ofPlatform().daemon().start(() -> {
                    started.countDown();
                    try {
                        end.set(operation.apply(kernels));
                    } catch (RuntimeException | Error e) {
                        end.set(e);
                    }
                });
                await(started);
                Thread.sleep(pause);
                kernels.close();
                asker.join(60_000);
                if (end.get() instanceof IllegalStateException refused) {
                    requireSentence(kernels, refused.getMessage());
                } else {
                    assertEquals(expected, end.get());
                }
            }
        }
    }

    /** It would wait for itself, or free what it uses. */
    @Test
    default void aConsumerCannotClose() {
        LogSums request = logSums(99);
        double[] expected = Collected.of(kernels(), request).array(SumKind.ALL);
        double[] results = new double[expected.length];
        AtomicReference<@Nullable String> refusal = new AtomicReference<>();
        try (Kernels kernels = opened(2)) {
            kernels.logSums(request, block -> {
                refusal.set(assertThrows(IllegalStateException.class, kernels::close).getMessage());
                System.arraycopy(block.array(SumKind.ALL), 0, results, block.firstQuery(), block.count());
            });
            assertEquals("backend " + kernels.backend() + " cannot be closed from within one of its own requests: "
                    + "close it when the request has returned", refusal.get());
            assertArrayEquals(expected, results);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "nothing happens any more");
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
