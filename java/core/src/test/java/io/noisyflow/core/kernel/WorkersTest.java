package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "1, 1021", "2, 1", "2, 2", "2, 1021", "7, 3", "7, 4098"})
    void everyItemRunsOnce(int threads, int count) {
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        try (Workers workers = new Workers(threads)) {
            assertThat(workers.threads()).isEqualTo(threads);
            workers.forEach(count, runs::incrementAndGet);
        }
        for (int item = 0; item < count; item++) {
            assertThat(runs.get(item)).isEqualTo(1);
        }
    }

    /** Two items that wait for each other end only if two threads share them. */
    @Test
    void itemsAreShared() {
        CountDownLatch both = new CountDownLatch(2);
        try (Workers workers = new Workers(2)) {
            workers.forEach(2, item -> {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(both.getCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theFirstExceptionStopsTheRest(int threads) {
        AtomicInteger runs = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.forEach(100_000_000, item -> {
                runs.incrementAndGet();
                if (item == 5) {
                    throw new UnsupportedOperationException("item 5");
                }
            })).isInstanceOf(UnsupportedOperationException.class).hasMessage("item 5");
            assertThat(runs.get()).isLessThan(100_000_000);
            assertThatThrownBy(() -> workers.forEach(3, item -> {
                throw new AssertionError("an error");
            })).isInstanceOf(AssertionError.class);
            runs.set(0);
            workers.forEach(10, item -> runs.incrementAndGet());
            assertThat(runs.get()).as("after a failure").isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void anInterruptCancelsAndStaysSet(int threads) {
        AtomicInteger runs = new AtomicInteger();
        Thread caller = Thread.currentThread();
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.forEach(100_000_000, item -> {
                if (runs.incrementAndGet() == 1000) {
                    caller.interrupt();
                }
            })).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(runs.get()).isLessThan(100_000_000);

            caller.interrupt();
            runs.set(0);
            assertThatThrownBy(() -> workers.forEach(1000, item -> runs.incrementAndGet()))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(runs.get()).as("interrupted before it began").isZero();
        } finally {
            Thread.interrupted();
        }
    }

    /** When forEach returns, no helper is still at work on the caller's arrays, whatever ended it. */
    @Test
    void nothingRunsAfterTheReturn() {
        Thread caller = Thread.currentThread();
        AtomicInteger active = new AtomicInteger();
        try (Workers workers = new Workers(4)) {
            for (int round = 0; round < 50; round++) {
                try {
                    workers.forEach(10_000, item -> {
                        active.incrementAndGet();
                        Thread.onSpinWait();
                        if (item == 100) {
                            caller.interrupt();
                        }
                        active.decrementAndGet();
                    });
                } catch (CancellationException e) {
                    assertThat(e).hasMessage("interrupted");
                }
                assertThat(active.get()).isZero();
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void severalCallersShareTheWorkers() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        try (Workers workers = new Workers(3)) {
            Thread[] callers = new Thread[4];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = Thread.ofPlatform().start(() -> workers.forEach(1000, item -> runs.incrementAndGet()));
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(runs.get()).isEqualTo(4000);
    }

    @Test
    void closingTwiceIsFine() {
        Workers workers = new Workers(2);
        workers.close();
        workers.close();
    }
}
