package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.DiagonalCentres;
import io.noisyflow.core.sums.DiagonalPoints;
import io.noisyflow.core.sums.DiagonalRun;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** Sums over centres with covariances of their own: the centres as vectors, segment by segment (native/cpu). */
final class DiagonalSegments implements DiagonalRun.Arithmetic {
    private static final int FIELDS = 13;
    private static final int POINTS = 4;
    private static final int NUMBERS = 4;

    private final DiagonalCentres centres;
    private final Engine engine;
    private final Arena arena;
    private final int d;
    private final int lanes;
    private final MemorySegment[] scales;
    private final @Nullable MemorySegment[] offsets;
    private final MemorySegment[] terms;

    private DiagonalSegments(DiagonalCentres centres, Engine engine, Arena arena, Workers workers) {
        this.centres = centres;
        this.engine = engine;
        this.arena = arena;
        this.d = centres.mixture().scales().d();
        this.lanes = engine.lanes();
        this.scales = new MemorySegment[centres.segments()];
        this.offsets = new MemorySegment[centres.segments()];
        this.terms = new MemorySegment[centres.segments()];
        Points all = centres.mixture().offsets();
        workers.forEach(centres.segments(), segment -> {
            scales[segment] = packed(centres.mixture().scales(), segment);
            offsets[segment] = all == null ? null : packed(all, segment);
            terms[segment] = terms(segment);
        });
    }

    static void compute(DiagonalSums request, Engine engine, Workers workers, LogSumConsumer consumer) {
        try (Arena arena = Arena.ofShared()) {
            DiagonalCentres centres = new DiagonalCentres(request.mixture());
            DiagonalRun.compute(request, centres, new DiagonalSegments(centres, engine, arena, workers), workers,
                    consumer);
        }
    }

    private int vectors(int segment) {
        return Math.ceilDiv(centres.end(segment) - centres.start(segment), lanes);
    }

    /** Vector by vector, in each coordinate by coordinate; zeros behind the last centre. */
    private MemorySegment packed(Points points, int segment) {
        MemorySegment packed = Words.numbers((long) vectors(segment) * lanes * d, engine.precision(), arena);
        double[] row = new double[d];
        for (int k = centres.start(segment); k < centres.end(segment); k++) {
            int at = k - centres.start(segment);
            points.copyRow(k, row, 0);
            for (int j = 0; j < d; j++) {
                put(packed, ((long) (at / lanes) * d + j) * lanes + at % lanes, row[j]);
            }
        }
        return packed;
    }

    private MemorySegment terms(int segment) {
        int start = centres.start(segment);
        MemorySegment logs = Words.numbers((long) vectors(segment) * lanes, Precision.FLOAT64, arena);
        for (int k = 0; k < vectors(segment) * lanes; k++) {
            boolean exists = start + k < centres.end(segment);
            logs.setAtIndex(ValueLayout.JAVA_DOUBLE, k,
                    exists ? centres.term(start + k) : Double.NEGATIVE_INFINITY);
        }
        return logs;
    }

    private void put(MemorySegment to, long at, double value) {
        if (engine.precision() == Precision.FLOAT32) {
            to.setAtIndex(ValueLayout.JAVA_FLOAT, at, (float) value);
        } else {
            to.setAtIndex(ValueLayout.JAVA_DOUBLE, at, value);
        }
    }

    @Override
    public DiagonalRun.Worker worker() {
        return new Sums();
    }

    /** One thread's memory: the structure Diagonal of native/cpu/abi.h and what it points to. */
    private final class Sums implements DiagonalRun.Worker {
        private final MemorySegment rows =
                Words.numbers((long) DiagonalPoints.CHUNK * NUMBERS * d, engine.precision(), arena);
        private final MemorySegment own = doubles();
        private final MemorySegment ownAt = doubles();
        private final MemorySegment reference = doubles();
        private final MemorySegment sum = doubles();
        private final MemorySegment squares = doubles();
        private final Words item = new Words(arena, FIELDS);
        private final MemorySegment scratch = Words.numbers(
                (long) POINTS * Math.ceilDiv(DiagonalCentres.SEGMENT, lanes) * lanes, engine.precision(), arena);

        private MemorySegment doubles() {
            return Words.numbers(DiagonalPoints.CHUNK, Precision.FLOAT64, arena);
        }

        @Override
        public void sum(DiagonalPoints points, int segment) {
            int start = centres.start(segment);
            for (int p = 0; p < Math.ceilDiv(points.count(), POINTS) * POINTS; p++) {
                place(points, p, Math.min(p, points.count() - 1));
            }
            for (int p = 0; p < points.count(); p++) {
                int row = points.rows[p];
                own.setAtIndex(ValueLayout.JAVA_DOUBLE, p, centres.logDeterminant(row));
                ownAt.setAtIndex(ValueLayout.JAVA_LONG, p,
                        row >= start && row < centres.end(segment) ? row - start : -1);
            }
            item.rewind().put((long) d).put((long) vectors(segment)).put((long) points.count()).put(scales[segment])
                    .put(offsets[segment]).put(terms[segment]).put(rows).put(own).put(ownAt).put(reference).put(sum)
                    .put(squares).put(scratch);
            engine.calls().sumDiagonal(engine.kind(), item.address());
            for (int p = 0; p < points.count(); p++) {
                points.reference[p] = reference.getAtIndex(ValueLayout.JAVA_DOUBLE, p);
                points.sum[p] = sum.getAtIndex(ValueLayout.JAVA_DOUBLE, p);
                points.squares[p] = squares.getAtIndex(ValueLayout.JAVA_DOUBLE, p);
            }
        }

        /** Writes a point to a place; those behind the last are the last again. */
        private void place(DiagonalPoints points, int to, int p) {
            for (int j = 0; j < d; j++) {
                long at = ((long) (to / POINTS) * d + j) * POINTS * NUMBERS + (long) (to % POINTS) * NUMBERS;
                put(rows, at, points.scales[p * d + j]);
                put(rows, at + 1, points.offsets[p * d + j]);
                put(rows, at + 2, points.t[p * d + j]);
                put(rows, at + 3, 2 * points.z[p * d + j]);
            }
        }
    }
}
