package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.cuda.device.Shapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest form of a request's exponents whose error law stays within the tolerance, and the order of the centres
 * that it wants. It follows from the request and from whether the card has tensor cores, never from memory or launches.
 *
 * @param form chosen, or told
 * @param layout where centres lie
 * @param centroids null where the form needs none
 * @param differences the segments whose radius is beyond the law of products, where these are the form: they take
 *     {@link LogSumForm#SMALL_DIRECT}; null where all take one form
 */
record FormChoice(LogSumForm form, CentreLayout layout, @Nullable Centroids centroids,
        boolean @Nullable [] differences) {
    /** Two launches, most of whose blocks have nothing to do in one of them, cost about so much of one. */
    private static final double WORTHWHILE = 0.95;

    /** All segments take one form. */
    private FormChoice(LogSumForm form, CentreLayout layout, @Nullable Centroids centroids) {
        this(form, layout, centroids, null);
    }

    /** What the form may lose, in nats. */
    double loss(Needs needs) {
        double most = 0;
        for (int segment = 0; centroids != null && segment < layout.segmentCount(); segment++) {
            most = Math.max(most, needs.loss(formOf(segment), centroids.radius(segment)));
        }
        return most;
    }

    /** What a pair costs, over all levels, in the mean over the centres. */
    double cost(Needs needs) {
        double ofForm = needs.cost(form);
        return differences == null ? ofForm
                : ofForm + (needs.cost(LogSumForm.SMALL_DIRECT) - ofForm) * shareOfDifferences();
    }

    private LogSumForm formOf(int segment) {
        return differences != null && differences[segment] ? LogSumForm.SMALL_DIRECT : form;
    }

    private double shareOfDifferences() {
        double centres = 0;
        for (int segment = 0; differences != null && segment < differences.length; segment++) {
            centres += differences[segment] ? layout.segmentSize(segment) : 0;
        }
        return centres / layout.segmentStart(layout.segmentCount());
    }

    /**
     * What of a request matters here.
     *
     * @param sigma the smallest, in the frames' units
     * @param dots products of a pair: 2 with noise, 1 for explicit points
     * @param extras instructions that further outputs add to a pair
     * @param layout where centres lie unless another order makes a cheaper form possible
     * @param isFree whether there may be another order
     */
    record Needs(Mixture mixture, Frames frames, Precision precision, double sigma, int levels, int dots, int extras,
            CentreLayout layout, boolean isFree) {
        int d() {
            return mixture.centres().d();
        }

        /** {@link LogSumForm#cost} of a pair, over all levels. */
        double cost(LogSumForm form) {
            return form.cost(d(), precision, levels, dots, extras);
        }

        double loss(LogSumForm form, double radius) {
            return ErrorLaw.nats(form, precision, d(), radius / sigma);
        }
    }

    /** Chooses among the forms that exist and leave nothing out. */
    static FormChoice of(Needs needs, boolean tensorCores, Workers workers) {
        List<LogSumForm> cheaper = new ArrayList<>();
        double ofTile = needs.cost(LogSumForm.TILE);
        for (LogSumForm form : LogSumForm.values()) {
            if (form != LogSumForm.SCREEN && form.exists(needs.d(), needs.precision(), tensorCores)
                    && needs.cost(form) < ofTile) {
                cheaper.add(form);
            }
        }
        cheaper.sort(Comparator.comparingDouble(form -> needs.cost(form)));
        CentreLayout asTheyAre = needs.layout();
        if (cheaper.isEmpty()) {
            return new FormChoice(LogSumForm.TILE, asTheyAre, null);
        }
        LogSumForm cheapest = cheaper.getFirst();
        // Of few dimensions the radius also tells whether an order would help.
        Centroids centroids = centroids(needs, asTheyAre, workers,
                radius -> cheapest.isSmall() || allowed(needs, cheapest, radius));
        if (!allowed(needs, cheapest, centroids.radius())
                && allowed(needs, cheapest, inOrder(needs, centroids))) {
            CentreLayout ordered = asTheyAre.inSpatialOrder(needs.frames().scale(), workers);
            Centroids smaller = centroids(needs, ordered, workers, radius -> allowed(needs, cheapest, radius));
            if (allowed(needs, cheapest, smaller.radius())) {
                return new FormChoice(cheapest, ordered, smaller);
            }
        }
        FormChoice whole = new FormChoice(LogSumForm.TILE, asTheyAre, null);
        for (LogSumForm form : cheaper.reversed()) {
            if (allowed(needs, form, centroids.radius())) {
                whole = new FormChoice(form, asTheyAre, centroids);
            }
        }
        FormChoice parts = cheapest == LogSumForm.SMALL_DOT ? inParts(needs, centroids) : null;
        return parts != null && parts.cost(needs) < WORTHWHILE * whole.cost(needs) ? parts : whole;
    }

    /**
     * Products for the segments whose own radius allows them, such as groups, classes or blocks of lists that are
     * compact, and differences for the others. Null where one can take neither.
     */
    private static @Nullable FormChoice inParts(Needs needs, Centroids centroids) {
        if (needs.precision() != Precision.FLOAT32 || !allowed(needs, LogSumForm.SMALL_DIRECT, centroids.radius())) {
            return null;
        }
        boolean[] differences = new boolean[needs.layout().segmentCount()];
        for (int segment = 0; segment < differences.length; segment++) {
            differences[segment] = !allowed(needs, LogSumForm.SMALL_DOT, centroids.radius(segment));
        }
        return new FormChoice(LogSumForm.SMALL_DOT, needs.layout(), centroids, differences);
    }

    /** The form that is told, whatever it loses. */
    static FormChoice of(Needs needs, LogSumForm form, Workers workers) {
        return new FormChoice(form, needs.layout(),
                form.usesCentroids() ? centroids(needs, needs.layout(), workers, radius -> true) : null);
    }

    private static boolean allowed(Needs needs, LogSumForm form, double radius) {
        return needs.loss(form, radius) <= ProductLaw.tolerance(needs.precision());
    }

    /**
     * The radius to be hoped for when centres lie in spatial order: that of a ball with the share of one stretch in the
     * volume of all. Infinite where the order is not free, or one stretch holds a run.
     */
    private static double inOrder(Needs needs, Centroids centroids) {
        double stretches = (double) needs.mixture().centres().n() / needs.mixture().groups() / Shapes.CENTROID_CENTRES;
        return !needs.isFree() || stretches <= 1
                ? Double.POSITIVE_INFINITY
                : centroids.radius() * StrictMath.pow(stretches, -1.0 / needs.d());
    }

    private static Centroids centroids(Needs needs, CentreLayout layout, Workers workers, DoublePredicate serves) {
        return Centroids.of(needs.mixture().centres(), layout, needs.frames(), needs.precision(), workers, serves);
    }
}
