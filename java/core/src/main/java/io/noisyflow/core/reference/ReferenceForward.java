package io.noisyflow.core.reference;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.points.Points;

/** Noisy forward passes, one after another: S_l is layer l of T_(l-1), T_l = S_l + sigma_l z_l. */
final class ReferenceForward {
    private final ForwardPass pass;
    private final Activations results;
    private final int lastLayer;

    ReferenceForward(ForwardPass pass) {
        this.pass = pass;
        this.results = new Activations(pass, Precision.FLOAT64);
        this.lastLayer = pass.lastLayer();
    }

    Activations run(Workers workers) {
        workers.forEach(pass.passes(), this::propagate);
        return results;
    }

    private void propagate(int p) {
        double[] t = new double[pass.start().d()];
        pass.start().copyRow(p / pass.replicates(), t, 0);
        for (int l = pass.startLayer() + 1; l <= lastLayer; l++) {
            double[] s = ReferenceLayer.signal(pass.network().layer(l), t);
            t = pass.sigma(l) == 0 ? s : noisy(s, l, p);
            if (pass.signals().contains(l)) {
                write(results.signal(l), p, s);
            }
            if (pass.noisy().contains(l)) {
                write(results.noisy(l), p, t);
            }
        }
    }

    private double[] noisy(double[] s, int l, int p) {
        long row = pass.firstRow() + p / pass.replicates();
        int replicate = pass.firstReplicate() + p % pass.replicates();
        float[] z = new float[s.length];
        Normals.fill(pass.seed(), pass.streamBase() + l, row, replicate, z, 0, z.length);
        double[] t = new double[s.length];
        for (int o = 0; o < s.length; o++) {
            t[o] = s[o] + pass.sigma(l) * z[o];
        }
        return t;
    }

    private static void write(Points to, int row, double[] from) {
        for (int j = 0; j < from.length; j++) {
            to.set(row, j, from[j]);
        }
    }
}
