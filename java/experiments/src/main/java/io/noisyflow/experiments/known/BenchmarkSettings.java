package io.noisyflow.experiments.known;

import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.curve.CurvePlan;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to estimate.
 *
 * @param laws each at all sigmas; possibly none
 * @param sigmas noise standard deviations of the laws, ascending
 * @param codes each at all code sigmas; possibly none
 * @param codeSigmas noise standard deviations of the codes, ascending; bits are sent as +1 and -1
 * @param plan the curves against n
 * @param zeroWordDraws antithetic pairs of noise for a code's information
 * @param seed of everything
 */
public record BenchmarkSettings(List<BenchmarkLaw> laws, List<Double> sigmas, List<ReedMuller> codes,
        List<Double> codeSigmas, CurvePlan plan, int zeroWordDraws, long seed) implements ExperimentSettings {
    /** Checks every value; sigmas are put in order. */
    public BenchmarkSettings {
        laws = List.copyOf(laws);
        codes = List.copyOf(codes);
        sigmas = ordered("sigmas", sigmas);
        codeSigmas = ordered("code-sigmas", codeSigmas);
        if (laws.isEmpty() && codes.isEmpty()) {
            throw new IllegalArgumentException("neither a law nor a code: expected at least one");
        }
        if (zeroWordDraws < 2) {
            throw new IllegalArgumentException("zero-word-draws " + zeroWordDraws + ": expected at least 2");
        }
    }

    /** Up to 10 000 rows: about two minutes on two cores. */
    public static BenchmarkSettings defaults(long seed) {
        return new BenchmarkSettings(publishedLaws(), List.of(.01, .1, .2, .5),
                List.of(new ReedMuller(1, 4), new ReedMuller(2, 4), new ReedMuller(1, 5), new ReedMuller(2, 5)),
                List.of(.5, .75, 1.0, 1.5, 2.0), new CurvePlan(10_000, 3, 10_000, 5000), 16_384, seed);
    }

    /** Up to 100 000 rows, and more noise levels. */
    public static BenchmarkSettings full(long seed) {
        return new BenchmarkSettings(publishedLaws(), List.of(.01, .02, .05, .1, .2, .3, .5),
                List.of(new ReedMuller(1, 4), new ReedMuller(2, 4), new ReedMuller(1, 5), new ReedMuller(2, 5)),
                List.of(.25, .5, .75, 1.0, 1.5, 2.0, 3.0), new CurvePlan(100_000, 5, 20_000, 10_000), 65_536, seed);
    }

    /** These settings for some of the dimensions and kinds alone; an empty list of dimensions keeps all. */
    public BenchmarkSettings only(List<Integer> dimensions, boolean withLaws, boolean withCodes) {
        List<BenchmarkLaw> kept = withLaws
                ? laws.stream().filter(law -> dimensions.isEmpty() || dimensions.contains(law.d())).toList()
                : List.of();
        if (withLaws && kept.isEmpty()) {
            throw new IllegalArgumentException("no law in the dimensions " + dimensions + ": there are "
                    + laws.stream().map(BenchmarkLaw::d).distinct().toList());
        }
        return new BenchmarkSettings(kept, sigmas, withCodes ? codes : List.of(), codeSigmas, plan, zeroWordDraws,
                seed);
    }

    /** A cell for each subject at each n, and one for each code's information. */
    @Override
    public int cells() {
        return (laws.size() + codes.size()) * plan.rows().length + codes.size();
    }

    /** About how many Gaussian terms the estimates take. */
    @Override
    public double pairs() {
        double pairs = plan.pairs() * (laws.size() * sigmas.size() + codes.size() * codeSigmas.size());
        for (ReedMuller code : codes) {
            pairs += ZeroWord.pairs(code, array(codeSigmas), zeroWordDraws);
        }
        return pairs;
    }

    /** What is summed over: samples that are drawn as floats, and words of +1 and -1. */
    @Override
    public List<MadeRows> madeRows() {
        List<MadeRows> rows = new ArrayList<>();
        laws.forEach(law -> rows.add(new MadeRows(plan.largest(), law.d(), 0, sigmas.getFirst())));
        codes.forEach(code -> rows.add(new MadeRows(plan.largest(), code.length(), 0, codeSigmas.getFirst())));
        return rows;
    }

    /** Every setting by its name on the command line. */
    @Override
    public Map<String, Object> byName() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("laws", laws.stream().map(BenchmarkLaw::label).toList());
        settings.put("sigmas", sigmas);
        settings.put("codes", codes.stream().map(ReedMuller::label).toList());
        settings.put("code-sigmas", codeSigmas);
        plan.putInto(settings);
        settings.put("zero-word-draws", zeroWordDraws);
        return settings;
    }

    static double[] array(List<Double> sigmas) {
        return sigmas.stream().mapToDouble(sigma -> sigma).toArray();
    }

    /** The mixture of 2^d normal clusters: truncated to the cube, and as it is. */
    private static List<BenchmarkLaw> publishedLaws() {
        return List.of(new BenchmarkLaw(ScalarLaw.TRUNCATED, 5), new BenchmarkLaw(ScalarLaw.TRUNCATED, 10),
                new BenchmarkLaw(ScalarLaw.TRUNCATED, 15), new BenchmarkLaw(ScalarLaw.CORNERS, 10));
    }

    private static List<Double> ordered(String name, List<Double> sigmas) {
        if (sigmas.isEmpty()) {
            throw new IllegalArgumentException("no " + name + ": expected at least one");
        }
        for (double sigma : sigmas) {
            if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(name + " " + sigma + ": expected positive finite numbers");
            }
        }
        double[] values = array(sigmas);
        Arrays.sort(values);
        return Arrays.stream(values).distinct().boxed().toList();
    }
}
