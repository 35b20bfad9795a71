package io.noisyflow.experiments.dynamics;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.training.GradientNorms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * All networks that were trained alike: means and spreads over them at every checkpoint, and when each got how far.
 *
 * @param value of the sweep
 * @param networks in the order of their seeds, at least one
 */
public record SweepSetting(double value, List<NetworkCourse> networks) {
    /** Copies the list. */
    public SweepSetting {
        networks = List.copyOf(networks);
    }

    /** The values of finished cells, in their order. */
    public static List<SweepSetting> of(List<DynamicsExperiment.Cell> cells) {
        Map<Double, List<NetworkCourse>> byValue = new LinkedHashMap<>();
        for (DynamicsExperiment.Cell cell : cells) {
            byValue.computeIfAbsent(cell.value(), any -> new ArrayList<>()).addAll(cell.networks());
        }
        return byValue.entrySet().stream().map(entry -> new SweepSetting(entry.getKey(), entry.getValue())).toList();
    }

    /** Hidden layers. */
    public int depth() {
        return networks.getFirst().depth();
    }

    /** Checkpoints. */
    public int checkpoints() {
        return networks.getFirst().checkpoints().size();
    }

    /** Epochs of checkpoint c. */
    public int epoch(int c) {
        return networks.getFirst().checkpoints().get(c).epoch();
    }

    /** Updates up to checkpoint c. */
    public long updates(int c) {
        return networks.getFirst().checkpoints().get(c).updates();
    }

    /** Updates of an epoch. */
    public long updatesPerEpoch() {
        return updates(0) / epoch(0);
    }

    /** Whether an epoch has one minibatch: then there is no S, and nothing about M / S. */
    public boolean isFullBatch() {
        return updatesPerEpoch() == 1;
    }

    /** A quantity over the networks at checkpoint c. */
    public Spread spread(int c, ToDoubleFunction<CourseCheckpoint> quantity) {
        return Spread.of(networks.stream().mapToDouble(network -> quantity.applyAsDouble(network.checkpoints().get(c)))
                .toArray());
    }

    /** A quantity of layer l = 1, 2, ... over the networks at checkpoint c. */
    public Spread ofLayer(int c, int l, ToDoubleFunction<GradientNorms> quantity) {
        return spread(c, checkpoint -> quantity.applyAsDouble(checkpoint.gradients().get(l - 1)));
    }

    /** Where each network's layer l begins to diffuse; none where it does not, or where there is one minibatch. */
    public List<Optional<CourseCheckpoint>> crossings(int l) {
        return networks.stream()
                .map(network -> isFullBatch() ? Optional.<CourseCheckpoint>empty() : network.crossing(l)).toList();
    }

    /** Where each network first has this test accuracy. */
    public List<Optional<CourseCheckpoint>> reaching(double accuracy) {
        return networks.stream().map(network -> network.reaching(accuracy)).toList();
    }

    /** The epoch at which half of the networks have got there, the later of two middle ones; none if fewer ever do. */
    public static OptionalDouble medianEpoch(List<Optional<CourseCheckpoint>> places) {
        double[] epochs = places.stream().mapToDouble(SweepSetting::epochOf).sorted().toArray();
        double median = epochs[epochs.length / 2];
        return median == Double.POSITIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(median);
    }

    /** Its epoch; infinite for a place that is never reached. */
    static double epochOf(Optional<CourseCheckpoint> place) {
        return place.map(checkpoint -> (double) checkpoint.epoch()).orElse(Double.POSITIVE_INFINITY);
    }

    /** The order in which hidden layers begin to diffuse. */
    public LayerOrder order() {
        return LayerOrder.of(this);
    }
}
