package io.noisyflow.cuda.forward;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.network.Dense;
import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Ranges;
import java.util.function.Consumer;

/**
 * Computes one request for forward passes on one or several devices, some passes at a time. A pass does not depend on
 * those beside it, so how many are taken together, and where, changes no digit.
 */
public final class ForwardRun {
    /** Launches' worth of multiplications for which one more device is worth its copy of the weights. */
    private static final int LAUNCHES_OF_DEVICE = 4;

    private ForwardRun() {}

    /** The unit of the kernels that compute layers. */
    public static String unit(Precision precision, boolean asyncCopies) {
        return LayerKernel.unit(precision, asyncCopies);
    }

    /**
     * Computes a request.
     *
     * @param asyncCopies whether the cards copy to shared memory past their registers
     * @param beforehand has the devices that will work, before they do
     */
    public static Activations compute(ForwardPass pass, Precision precision, Crew crew, Workers workers, Limits limits,
            LargeLayers largeLayers, boolean asyncCopies, Consumer<Crew> beforehand) {
        Activations results = new Activations(pass, precision);
        Ranges passes = new Ranges(pass.passes());
        Crew needed =
                crew.atMost(1 + (long) (multiplications(pass) / ofLaunch(precision, limits) / LAUNCHES_OF_DEVICE));
        beforehand.accept(needed);
        needed.run(passes.meeting(), device -> {
            try (ForwardDevice share =
                    new ForwardDevice(pass, results, passes, device.session(), precision, workers, limits,
                            largeLayers, asyncCopies)) {
                share.work(Math.ceilDiv(pass.passes(), needed.size()));
            }
        }, () -> {});
        return results;
    }

    /** Multiplications of a launch, each of one instruction. */
    static long ofLaunch(Precision precision, Limits limits) {
        return precision == Precision.FLOAT32 ? limits.pairsOfLaunch(1, 0) : limits.pairsOfLaunch(0, 1);
    }

    private static double multiplications(ForwardPass pass) {
        double ofPass = 0;
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            Dense layer = pass.network().dense(l);
            ofPass += (double) layer.inputs() * layer.outputs();
        }
        return ofPass * pass.passes();
    }
}
