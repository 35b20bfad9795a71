package io.noisyflow.bench.card;

import io.noisyflow.cuda.driver.CudaException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a cell.
 *
 * @param cell which
 * @param pairs computed in one run
 * @param kernels their times in the median run
 * @param milliseconds of all kernels in that run
 * @param wallMilliseconds of that run, with packing, copies and logarithms
 * @param ceiling pairs per second that the card allows for the instructions of a pair; NaN where it is unknown
 * @param error the largest difference from double precision: in nats, of pairs in another bin than they should be
 *     (as a fraction), of a layer's outputs, or of bits
 * @param declared what that error may be, at the query where it is largest beside it
 * @param errorOverDeclared the largest of their quotients
 * @param verified queries that were compared
 * @param reason why there is no result; null where there is
 * @param failed whether the cell should have had a result: not where it was left out, or memory did not suffice
 */
public record Outcome(Cell cell, double pairs, List<KernelTime> kernels, double milliseconds, double wallMilliseconds,
        double ceiling, double error, double declared, double errorOverDeclared, int verified,
        @Nullable String reason, boolean failed) {
    /** Copies the list. */
    public Outcome {
        kernels = List.copyOf(kernels);
    }

    /** A cell that was left out, or that memory does not suffice for. */
    public static Outcome none(Cell cell, String reason) {
        return new Outcome(cell, Double.NaN, List.of(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN, 0, reason, false);
    }

    /** A cell that failed. */
    public static Outcome failed(Cell cell, Throwable failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        boolean memory = failure instanceof OutOfMemoryError || failure instanceof CudaException e && e.isOutOfMemory();
        return new Outcome(cell, Double.NaN, List.of(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN, 0, reason, !memory);
    }

    /** The kernel that took most of the time; none where nothing ran. */
    public Optional<String> mainKernel() {
        return kernels.stream().max(Comparator.comparingDouble(KernelTime::milliseconds)).map(KernelTime::kernel);
    }

    /** Pairs per second of the device. */
    public double pairsPerSecond() {
        return pairs / (milliseconds / 1e3);
    }

    /** The part of the ceiling that was reached. */
    public double fraction() {
        return pairsPerSecond() / ceiling;
    }

    /** Whether it ran and is no further off than it may be. NaN is not. */
    public boolean right() {
        return reason == null && errorOverDeclared <= 1;
    }
}
