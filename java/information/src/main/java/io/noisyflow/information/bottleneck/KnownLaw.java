package io.noisyflow.information.bottleneck;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A joint law of inputs and labels with the most that an encoder keeps of Y at each I(X;T): what layers are set beside.
 *
 * <p>The curve is solved once. Where every input has one label it is min(I(X;T), H(Y)), and nothing is solved.
 */
public final class KnownLaw {
    private final JointLaw law;
    private final @Nullable CurveBand band;

    private KnownLaw(JointLaw law, @Nullable CurveBand band) {
        this.law = law;
        this.band = band;
    }

    /**
     * Solves the curve, at the betas and to the width of command {@code bottleneck} where nothing is told.
     *
     * @param law inputs in the order in which networks see them
     * @param threads worker threads; no digit depends on them
     * @throws IllegalArgumentException if there is one label alone
     */
    public static KnownLaw of(JointLaw law, int threads, Progress progress) {
        if (law.labels() < 2) {
            throw new IllegalArgumentException(
                    "one label alone: expected at least two, for there is nothing to keep of it");
        }
        if (law.isDeterministic()) {
            return new KnownLaw(law, null);
        }
        try (Workers workers = new Workers(threads)) {
            return new KnownLaw(law, new CurveSolver(law, workers).band(BottleneckResult.defaultBetas(),
                    CurveSolver.BAND, progress));
        }
    }

    /** The law. */
    public JointLaw law() {
        return law;
    }

    /** Whether every input has one label, so that the curve is known without solving. */
    public boolean isDeterministic() {
        return band == null;
    }

    /** An I(T;Y) that some encoder has at this I(X;T). */
    public double lower(double inputInformation) {
        return band == null ? most(inputInformation) : band.lower(inputInformation);
    }

    /** What I(T;Y) does not exceed at this I(X;T), for any encoder. */
    public double upper(double inputInformation) {
        return band == null ? most(inputInformation) : band.upper(inputInformation);
    }

    private double most(double inputInformation) {
        return Math.clamp(inputInformation, 0, law.information());
    }

    /** How much more of Y a nat more of X can be: the slope of the curve at this I(X;T), 0 .. 1. */
    public double slope(double inputInformation) {
        if (band == null) {
            return inputInformation < law.information() ? 1 : 0;
        }
        return band.slope(inputInformation);
    }

    /** The largest difference of the two ends, up to {@link #reach}; 0 where the curve is known. */
    public double width() {
        return band == null ? 0 : band.width();
    }

    /** The I(X;T) up to which the band is that narrow; where the curve is known, where all of Y is kept. */
    public double reach() {
        return band == null ? law.information() : band.reach();
    }

    /** How far the curve is proved. */
    public Certificate certificate() {
        return band == null ? Certificate.GLOBAL : band.certificate();
    }

    /** The I(X;T) at which either end bends, from 0 to {@link #reach}. */
    public double[] bends() {
        return band == null ? new double[] {0, law.information()} : band.bends();
    }
}
