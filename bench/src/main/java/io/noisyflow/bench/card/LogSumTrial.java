package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.cuda.CheckedEngine;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Log-sums: every query runs, some of them are compared. */
final class LogSumTrial implements Trial {
    private static final int MOST_VERIFIED = 16;

    private final LogSums request;
    private final Precision precision;
    private final int[] verified;
    private final Map<SumKind, double[]> kept = new EnumMap<>(SumKind.class);

    LogSumTrial(LogSums request, Precision precision, long truthSteps) {
        this.request = request;
        this.precision = precision;
        Queries queries = request.queries();
        int d = request.mixture().centres().d();
        double stepsOfQuery = request.pairs() / queries.count() * d;
        int count = Math.clamp((long) (truthSteps / stepsOfQuery), 1, Math.min(MOST_VERIFIED, queries.count()));
        this.verified = IntStream.range(0, count).map(i -> (int) ((long) i * queries.count() / count)).toArray();
    }

    @Override
    public double pairs() {
        return request.pairs();
    }

    @Override
    public PairCost cost(String form) {
        Queries queries = request.queries();
        boolean antithetic = queries instanceof Queries.AroundRows around && around.noise().antithetic();
        int levels = request.sigmaCount() * (antithetic ? 2 : 1);
        return PairCost.logSum(form, precision, request.mixture().centres().d(),
                !(queries instanceof Queries.AtPoints), levels);
    }

    @Override
    public double sumError(CheckedEngine engine) {
        return engine.sumError(request);
    }

    @Override
    public void run(Kernels kernels) {
        kept.clear();
        for (SumKind kind : request.wanted()) {
            double[] room = new double[verified.length * perQuery(kind)];
            // What a run forgets to write must be seen.
            Arrays.fill(room, Double.NaN);
            kept.put(kind, room);
        }
        kernels.logSums(request, block -> {
            for (int i = 0; i < verified.length; i++) {
                int at = verified[i] - block.firstQuery();
                if (at >= 0 && at < block.count()) {
                    for (SumKind kind : request.wanted()) {
                        int length = perQuery(kind);
                        System.arraycopy(block.array(kind), at * length, values(kind), i * length, length);
                    }
                }
            }
        });
    }

    @Override
    public int verify(Kernels kernels, double sumError, Deviation deviation) {
        double[] sigmas = request.sigmas();
        double exponentError = kernels.exponentError(request.mixture().centres().d());
        int draws = request.queries().draws();
        int points = verified.length * draws * sigmas.length;
        // A truth holds two numbers for every centre: only its few results outlive it.
        List<double[]> exact = IntStream.range(0, points).parallel().mapToObj(p -> results(new Truth(request,
                verified[p / sigmas.length / draws], p / sigmas.length % draws, sigmas[p % sigmas.length]),
                exponentError, sumError)).toList();
        for (int p = 0; p < points; p++) {
            int at = 0;
            for (SumKind kind : request.wanted()) {
                int classes = classes(kind);
                for (int c = 0; c < classes; c++) {
                    deviation.add(values(kind)[p * classes + c], exact.get(p)[at], exact.get(p)[at + 1]);
                    at += 2;
                }
            }
        }
        return verified.length;
    }

    /** Every result of a query point beside what it may be off by. */
    private double[] results(Truth truth, double exponentError, double sumError) {
        DoubleStream.Builder results = DoubleStream.builder();
        for (SumKind kind : request.wanted()) {
            for (int c = 0; c < classes(kind); c++) {
                results.add(truth.value(kind, c)).add(truth.allowed(kind, c, exponentError, sumError));
            }
        }
        return results.build().toArray();
    }

    private double[] values(SumKind kind) {
        return Objects.requireNonNull(kept.get(kind), "nothing has run");
    }

    private int perQuery(SumKind kind) {
        return request.queries().draws() * request.sigmaCount() * classes(kind);
    }

    private int classes(SumKind kind) {
        Mixture mixture = request.mixture();
        return kind.isPerClass() ? mixture.classCount() : 1;
    }
}
