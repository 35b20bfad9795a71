package io.noisyflow.report;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.szt.InputCoding;
import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.SztData;
import io.noisyflow.experiments.szt.SztEpoch;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.SkippedMass;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.cluster.DistanceProfile.Histogram;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.mixed.OrderDifference;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.LayerResult.Bins;
import io.noisyflow.information.network.LayerResult.Scatter;
import io.noisyflow.information.network.PartResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Made-up results of experiment szt with the shape of true ones: the published curves of layers 4 and 5 (I(X;T) in
 * nats at eleven epochs), interpolated and roughened, and everything else drawn to suit them. Nothing is estimated.
 */
final class TrainedNetworks {
    static final double INPUT_ENTROPY = StrictMath.log(4096);
    static final double LABEL_ENTROPY = 0.692562941;
    static final int[] WIDTHS = {10, 7, 5, 4, 3};
    static final int[] EPOCHS = {1, 2, 3, 4, 6, 9, 13, 20, 28, 41, 60, 87, 126, 184, 266, 386, 559, 811, 1177, 1707,
        2477, 3594, 5214, 7000, 8500, 10000};
    private static final double[] KNOWN_EPOCHS = {1, 9, 20, 60, 126, 266, 559, 1177, 2477, 5214, 10000};
    private static final double[] LAYER_4 = {5.52, 5.70, 6.55, 5.21, 5.46, 6.61, 7.09, 6.96, 6.48, 6.04, 5.57};
    private static final double[] LAYER_5 = {2.52, 3.02, 4.51, 3.34, 3.49, 4.39, 4.84, 4.09, 3.37, 2.76, 2.30};
    private static final int SCATTER_ROWS = 400;
    private static final KnownLaw LAW =
            KnownLaw.of(SztData.law(SztData.of(InputCoding.PLUS_MINUS)), 1, Progress.SILENT);

    private final SplittableRandom random;

    private TrainedNetworks(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A whole run of one network. */
    static SztResult whole() {
        return of(settings(), List.of(network(0, EPOCHS.length)));
    }

    /** A run that was stopped after so many checkpoints. */
    static SztResult partial(int checkpoints) {
        return of(settings(), List.of(network(0, checkpoints)));
    }

    /** So many networks. */
    static SztResult several(int networks) {
        List<NetworkResult> list = new ArrayList<>();
        for (int seed = 0; seed < networks; seed++) {
            list.add(network(seed, EPOCHS.length));
        }
        return of(settings(), list);
    }

    /** A network without noise: bins are all there is. */
    static SztResult deterministic() {
        NetworkResult network = network(0, EPOCHS.length);
        List<SztEpoch> epochs = network.epochs().stream().map(TrainedNetworks::withoutFlow).toList();
        Map<String, Object> settings = settings();
        settings.put("deterministic", true);
        return of(settings, List.of(new NetworkResult(0, epochs)));
    }

    /** One epoch of which everything was asked for: I(T_(l-1);T_l), and I(X;T_l) by another form. */
    static SztResult withComparisons() {
        SztEpoch epoch = network(0, 1).epochs().getFirst();
        List<LayerResult> layers = epoch.layers().stream().map(layer -> {
            LayerFlow flow = layer.flow();
            Information information = flow.xInformation();
            return withFlow(layer, new LayerFlow(flow.layer(), flow.width(), information, flow.yInformation(),
                    flow.layer() == 1 ? null : information, flow.orderDifferences(),
                    List.of(new LayerFlow.Comparison("plain", information))), layer.sigma());
        }).toList();
        return of(settings(), List.of(new NetworkResult(0, List.of(
                measured(epoch, List.of(part(PartResult.ALL, 4096, layers)))))));
    }

    /** Three epochs with I(T_k;T_l) of every two layers, and with the training set and the test set by themselves. */
    static SztResult withPartsAndPairs() {
        List<SztEpoch> epochs = new ArrayList<>();
        for (SztEpoch epoch : network(0, 3).epochs()) {
            List<LayerResult> layers = new ArrayList<>();
            for (LayerResult layer : epoch.layers()) {
                List<LayerResult.EarlierLayer> earlier = new ArrayList<>();
                for (int k = 1; k < layer.layer(); k++) {
                    earlier.add(new LayerResult.EarlierLayer(k, layer.flow().xInformation()));
                }
                layers.add(new LayerResult(layer.layer(), layer.width(), layer.sigma(), layer.flow(), earlier,
                        layer.bins(), layer.meanWithinDistance(), layer.meanBetweenDistance(), layer.profile(),
                        layer.scatter()));
            }
            epochs.add(measured(epoch, List.of(part(PartResult.ALL, 4096, layers),
                    part(PartResult.TRAIN, 3277, undrawn(epoch)), part(PartResult.TEST, 819, undrawn(epoch)))));
        }
        return of(settings(), List.of(new NetworkResult(0, epochs)));
    }

    private static PartResult part(String name, int inputs, List<LayerResult> layers) {
        return new PartResult(name, inputs, inputs, StrictMath.log(inputs), LABEL_ENTROPY, layers);
    }

    private static List<LayerResult> undrawn(SztEpoch epoch) {
        return epoch.layers().stream().map(layer -> new LayerResult(layer.layer(), layer.width(), layer.sigma(),
                layer.flow(), List.of(), layer.bins(), 1, 2, null, null)).toList();
    }

    /** The same training, looked at in other parts. */
    private static SztEpoch measured(SztEpoch epoch, List<PartResult> parts) {
        return new SztEpoch(epoch.trainAccuracy(), epoch.testAccuracy(), epoch.loss(), epoch.gradients(),
                new EpochResult(epoch.epoch(), parts));
    }

    /** These networks under settings of one's own. */
    static SztResult of(Map<String, Object> settings, List<NetworkResult> networks) {
        return new SztResult("szt", Setting.DATASET, settings, 4096, 3277, INPUT_ENTROPY, LABEL_ENTROPY, LABEL_ENTROPY,
                new Provenance("vector", Precision.FLOAT32, 0, 2, 3.2e11, 213.7), EPOCHS.length * networks.size(),
                networks, Boolean.TRUE.equals(settings.get("deterministic")) ? null : LAW);
    }

    static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("noise", 0.005);
        settings.put("epochs", 10000);
        settings.put("batch", 256);
        settings.put("learning-rate", 4e-4);
        settings.put("layers", List.of(10, 7, 5, 4, 3));
        settings.put("checkpoints", 26);
        settings.put("own-replicates", 500);
        settings.put("marginal-replicates", 16);
        settings.put("orthonormality", 0.0);
        settings.put("deterministic", false);
        return settings;
    }

    static NetworkResult network(long seed, int checkpoints) {
        TrainedNetworks maker = new TrainedNetworks(seed + 1);
        List<SztEpoch> epochs = new ArrayList<>();
        for (int i = 0; i < checkpoints; i++) {
            epochs.add(maker.epoch(EPOCHS[i]));
        }
        return new NetworkResult(seed, epochs);
    }

    private SztEpoch epoch(int epoch) {
        double learnt = learnt(epoch);
        List<LayerResult> layers = new ArrayList<>();
        for (int l = 1; l <= WIDTHS.length; l++) {
            layers.add(layer(l, epoch, learnt));
        }
        double train = .53 + .469 * learnt;
        GradientNorms gradient = new GradientNorms(.05 * (1 - learnt) + 2e-5, .01 + .02 * learnt, .1,
                3 + learnt);
        return new SztEpoch(train, train - .025 * learnt - .004 * random.nextDouble(), .69 * (1 - learnt) + .003,
                Collections.nCopies(layers.size(), gradient),
                new EpochResult(epoch, List.of(part(PartResult.ALL, 4096, layers))));
    }

    /** 0 at the start, nearly 1 at the end of training. */
    private static double learnt(int epoch) {
        return 1 / (1 + StrictMath.pow(90. / epoch, 1.4));
    }

    private LayerResult layer(int layer, int epoch, double learnt) {
        double x = Math.min(INPUT_ENTROPY, switch (layer) {
            case 1 -> INPUT_ENTROPY;
            case 2 -> INPUT_ENTROPY - .004 * random.nextDouble();
            case 3 -> 8.18 - .35 * learnt + .04 * random.nextDouble();
            case 4 -> interpolate(LAYER_4, epoch) + .05 * random.nextDouble();
            default -> interpolate(LAYER_5, epoch) + .08 * random.nextDouble();
        });
        double y = LABEL_ENTROPY * Math.min(1, .25 + .75 * learnt + .03 * (WIDTHS.length - layer) * (1 - learnt));
        double error = layer == 1 ? 0 : .004 + .004 * layer;
        double half = layer == 1 ? 0 : layer == 5 && epoch > 20 && epoch < 100 ? .19 : .01 * layer;
        LayerFlow flow = new LayerFlow(layer, WIDTHS[layer - 1], information(x, error, half, INPUT_ENTROPY),
                information(y, error / 4, half / 5, LABEL_ENTROPY), null, orders(layer, x, error, epoch), List.of(),
                bound(x, y, error, layer));
        double spread = .3 + .7 * learnt;
        List<Bins> bins = List.of(new Bins(.005, Math.min(INPUT_ENTROPY, x + .35), y),
                new Bins(.01, x - .03, y),
                new Bins(.1, Math.max(0, x * .8 - .6), .8 * y));
        return new LayerResult(layer, WIDTHS[layer - 1], .005, flow, List.of(), bins,
                spread * (1.6 - 1.1 * learnt) / layer + .2, spread * 1.9 - .05 * layer,
                profile(layer, learnt), WIDTHS[layer - 1] <= 3 ? scatter(WIDTHS[layer - 1], learnt) : null);
    }

    /** Beside hard labels Delta is at most I(X;T) - I(Y;T), its value at beta 1. */
    private static LayerBound bound(double x, double y, double error, int layer) {
        double below = Math.min(x, LABEL_ENTROPY) - y;
        double delta = .99 * (x - y);
        return new LayerBound(x, error, y, error / 4, layer == 1 ? Double.POSITIVE_INFINITY : 1.1, delta, error,
                delta / x, below, below, error / 4);
    }

    /** Distances around 1 that spread to both ends as the network learns; half of the pairs are within a class. */
    private static DistanceProfile profile(int layer, double learnt) {
        double longest = 2 * Math.sqrt(WIDTHS[layer - 1]);
        return new DistanceProfile(4096, histogram(0, longest, .5 - .45 * learnt, .5 + .45 * learnt),
                histogram(-1, 1, .5 + .45 * learnt, .5 - .45 * learnt));
    }

    private static Histogram histogram(double low, double high, double within, double between) {
        int bins = 10;
        List<Long> inside = new ArrayList<>();
        List<Long> across = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            double at = (b + .5) / bins;
            inside.add(Math.round(1e6 / (1 + 40 * (at - within) * (at - within))));
            across.add(Math.round(1e6 / (1 + 40 * (at - between) * (at - between))));
        }
        return new Histogram(low, high, inside, across, low + within * (high - low), low + between * (high - low));
    }

    private static Information information(double value, double error, double half, double ceiling) {
        double upper = Math.min(ceiling, value + half);
        Bracket bracket = new Bracket(value - half, Figure.of(upper),
                upper == ceiling ? UpperFrom.EXACT : UpperFrom.LEAVE_ONE_OUT);
        Bracket strict = new Bracket(value - 2 * half, Figure.of(Math.min(ceiling, value + 2 * half)),
                UpperFrom.LEAVE_ONE_OUT);
        Verdict verdict = bracket.halfWidth() > Math.max(.05, .02 * value) ? Verdict.UNDERSAMPLED
                : ceiling - value <= 2 * error + .01 ? Verdict.AT_CEILING : Verdict.CONVERGED;
        String advice = switch (verdict) {
            case UNDERSAMPLED -> "The bracket is wide for want of rows: use 1000 replicates of the own input.";
            case AT_CEILING -> "Everything is distinguishable at this noise: the value is its ceiling.";
            default -> "Bracket and standard error are within tolerance.";
        };
        return new Information(value, new StandardError(error, 0), bracket, verdict, advice,
                new Information.MixedTerms(half / 3, strict, new SkippedMass(1e-7, 1e-6)));
    }

    private static List<OrderDifference> orders(int layer, double x, double error, int epoch) {
        boolean violated = layer == 3 && epoch == 41;
        OrderDifference ceiling =
                new OrderDifference("H(X)", INPUT_ENTROPY - x, error, 0, 1e-5, 4 * error + 1e-5, false);
        return layer == 1 ? List.of(ceiling)
                : List.of(ceiling,
                        new OrderDifference("I(X;T_" + (layer - 1) + ")", violated ? -.09 : .2, error, 0, 1e-5,
                                4 * error + 1e-5, violated));
    }

    private Scatter scatter(int width, double learnt) {
        float[][] coordinates = new float[SCATTER_ROWS][width];
        int[] labels = new int[SCATTER_ROWS];
        for (int i = 0; i < SCATTER_ROWS; i++) {
            labels[i] = random.nextInt(2);
            int corner = random.nextInt(3) + labels[i] * 3;
            for (int j = 0; j < width; j++) {
                double side = ((corner + 1) >> j & 1) == 0 ? -.95 : .95;
                double loose = (random.nextDouble() - .5) * 1.6;
                coordinates[i][j] = (float) (learnt * (side + .05 * loose) + (1 - learnt) * loose);
            }
        }
        return new Scatter(coordinates, labels);
    }

    private static SztEpoch withoutFlow(SztEpoch epoch) {
        return measured(epoch, List.of(part(PartResult.ALL, 4096,
                epoch.layers().stream().map(layer -> withFlow(layer, null, 0)).toList())));
    }

    private static LayerResult withFlow(LayerResult layer, LayerFlow flow, double sigma) {
        return new LayerResult(layer.layer(), layer.width(), sigma, flow, layer.earlierLayers(), layer.bins(),
                layer.meanWithinDistance(), layer.meanBetweenDistance(), layer.profile(), layer.scatter());
    }

    private static double interpolate(double[] known, int epoch) {
        int i = 1;
        while (i < known.length - 1 && KNOWN_EPOCHS[i] < epoch) {
            i++;
        }
        double t = StrictMath.log(epoch / KNOWN_EPOCHS[i - 1]) / StrictMath.log(KNOWN_EPOCHS[i] / KNOWN_EPOCHS[i - 1]);
        return known[i - 1] + t * (known[i] - known[i - 1]);
    }
}
