package io.noisyflow.experiments.szt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.training.Checkpoint;
import io.noisyflow.experiments.training.TrainingState;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundTrainingTest {
    private static final Network NETWORK =
            new Network(List.of(Dense.of(1, 1, new double[1], new double[1], Activation.LINEAR)));

    @Test
    void snapshotsComeInOrderAndThenNone() {
        // More than the queue holds.
        try (BackgroundTraining training = new BackgroundTraining(1, 1, (k, sink) -> {
            for (int epoch = 1; epoch <= 207; epoch++) {
                assertThat(sink.test(snapshot(epoch))).isTrue();
            }
        })) {
            for (int epoch = 1; epoch <= 207; epoch++) {
                assertThat(training.next().checkpoint().epoch()).isEqualTo(epoch);
            }
            assertThat(training.next()).isNull();
        }
    }

    @Test
    void failureComesAfterWhatWasFinished() {
        for (Throwable failure : List.of(new ArithmeticException("diverged"), new StackOverflowError("deep"))) {
            try (BackgroundTraining training = new BackgroundTraining(1, 1, (k, sink) -> {
                assertThat(sink.test(snapshot(1))).isTrue();
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            })) {
                assertThat(training.next().checkpoint().epoch()).isEqualTo(1);
                assertThatThrownBy(training::next).isSameAs(failure);
            }
        }
    }

    @Test
    void closingStopsWorkThatWaitsForRoom() {
        AtomicInteger refused = new AtomicInteger();
        try (BackgroundTraining training = new BackgroundTraining(1, 1, (k, sink) -> {
            while (sink.test(snapshot(1))) {
                Thread.onSpinWait();
            }
            refused.incrementAndGet();
        })) {
            assertThat(training.next()).isNotNull();
        }
        assertThat(refused).hasValue(1);
    }

    @Test
    void interruptEndsTheWaitAndStaysSet() {
        try (BackgroundTraining training = new BackgroundTraining(1, 1, (k, sink) -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        })) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(training::next).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Three threads for five networks: each is trained once, and none is missing at the end. */
    @Test
    void everyNetworkIsTrainedOnceAndInOrder() {
        int[] last = new int[5];
        try (BackgroundTraining training = new BackgroundTraining(5, 3, (k, sink) -> {
            for (int epoch = 1; epoch <= 40; epoch++) {
                assertThat(sink.test(new Snapshot(k, snapshot(epoch).checkpoint(), 1, 1))).isTrue();
            }
        })) {
            for (int i = 0; i < 5 * 40; i++) {
                Snapshot snapshot = training.next();
                assertThat(snapshot.checkpoint().epoch()).isEqualTo(++last[snapshot.network()]);
            }
            assertThat(training.next()).isNull();
        }
        assertThat(last).containsOnly(40);
    }

    private static Snapshot snapshot(int epoch) {
        return new Snapshot(0, new Checkpoint(epoch, NETWORK, 0, List.of(),
                new TrainingState(epoch, new double[2], new double[2], new double[2], 1, 1)), 1, 1);
    }
}
