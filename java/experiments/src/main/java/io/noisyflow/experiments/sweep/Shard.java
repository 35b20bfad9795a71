package io.noisyflow.experiments.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One of several runs that share the passes of a sweep.
 *
 * @param index which, from 1
 * @param of how many there are
 */
public record Shard(int index, int of) {
    /** The only one. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** Checks the numbers. */
    public Shard {
        if (index < 1 || index > of) {
            throw new IllegalArgumentException("shard " + index + "/" + of + ": expected i/n with i from 1 to n");
        }
    }

    /**
     * The shard of a label.
     *
     * @throws IllegalArgumentException for anything but {@code i/n} with i from 1 to n
     */
    public static Shard of(String label) {
        if (!label.matches("[0-9]{1,9}/[0-9]{1,9}")) {
            throw new IllegalArgumentException("shard '" + label + "': expected i/n with i from 1 to n");
        }
        int slash = label.indexOf('/');
        return new Shard(Integer.parseInt(label.substring(0, slash)), Integer.parseInt(label.substring(slash + 1)));
    }

    /** {@code i/n}. */
    public String label() {
        return index + "/" + of;
    }

    /** Whether it is the only one. */
    public boolean isWhole() {
        return of == 1;
    }

    /**
     * The passes of this shard, in the order of the grid.
     *
     * <p>The largest are dealt first, each to the shard with the least work so far: dealt in turn, the passes of one
     * shard could be all those of the most rows.
     */
    List<SweepPass> share(List<SweepPass> all) {
        List<SweepPass> largestFirst = new ArrayList<>(all);
        largestFirst.sort(Comparator.comparingDouble(SweepPass::work).reversed());
        double[] work = new double[of];
        boolean[] ours = new boolean[all.size()];
        for (SweepPass pass : largestFirst) {
            int least = 0;
            for (int s = 1; s < of; s++) {
                least = work[s] < work[least] ? s : least;
            }
            work[least] += pass.work();
            ours[pass.index()] = least == index - 1;
        }
        return all.stream().filter(pass -> ours[pass.index()]).toList();
    }
}
