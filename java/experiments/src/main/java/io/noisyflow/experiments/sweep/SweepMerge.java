package io.noisyflow.experiments.sweep;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts shards together to what one run would have found. */
public final class SweepMerge {
    private SweepMerge() {}

    /**
     * One finished run.
     *
     * @param name where it lies
     * @param settings with its shard
     * @param cells what it kept
     */
    public record Part(String name, SweepSettings settings, Cells cells) {}

    /**
     * Merges.
     *
     * @param parts of one grid, in any order, all computed by one backend
     * @param backend that computed them
     * @param precision that it was opened in
     * @throws IllegalArgumentException with one sentence if a shard, or a pass of one, is missing or there twice, or if
     *     two of them looked at different samples of one name
     */
    public static SweepResult merge(List<Part> parts, String backend, Precision precision) {
        Part[] byShard = inOrder(parts);
        SweepSettings whole = byShard[0].settings().whole();
        int[] shards = new int[whole.passes().size()];
        for (int s = 0; s < byShard.length; s++) {
            for (SweepPass pass : byShard[s].settings().passes()) {
                shards[pass.index()] = s;
            }
        }
        List<SweepResult.Pass> passes = new ArrayList<>();
        Map<String, Seen> first = new HashMap<>();
        double pairs = 0;
        double seconds = 0;
        for (SweepPass pass : whole.passes()) {
            Part part = byShard[shards[pass.index()]];
            PassResult result = part.cells().find(pass.key(), PassResult.class).orElseThrow(
                    () -> unfinished(part));
            String samples = pass.samples().name();
            Seen seen = first.computeIfAbsent(samples, _ -> new Seen(part.name(), result.data()));
            if (!seen.data().equals(result.data())) {
                throw new IllegalArgumentException(
                        part.name() + ": its " + samples + " held other numbers than that of "
                                + seen.part() + ": expected shards that looked at the same files");
            }
            passes.add(new SweepResult.Pass(pass, result));
            pairs += result.provenance().pairs();
        }
        for (Part part : byShard) {
            seconds += part.cells().secondsBefore();
        }
        int threads = passes.getFirst().result().provenance().threads();
        return new SweepResult(whole, new Provenance(backend, precision, whole.seed(), threads, pairs, seconds),
                passes);
    }

    /** What the samples of a name were in the first part that looked at them. */
    private record Seen(String part, String data) {}

    private static Part[] inOrder(List<Part> parts) {
        Part[] byShard = new Part[parts.getFirst().settings().shard().of()];
        for (Part part : parts) {
            Shard shard = part.settings().shard();
            if (shard.of() != byShard.length) {
                throw new IllegalArgumentException(part.name() + ": is shard " + shard.label() + ": expected one of "
                        + byShard.length + ", as " + parts.getFirst().name());
            }
            Part other = byShard[shard.index() - 1];
            if (other != null) {
                throw new IllegalArgumentException(part.name() + ": is shard " + shard.label() + " as "
                        + other.name() + " is: expected each shard once");
            }
            byShard[shard.index() - 1] = part;
        }
        for (int s = 0; s < byShard.length; s++) {
            if (byShard[s] == null) {
                throw new IllegalArgumentException("shard " + new Shard(s + 1, byShard.length).label()
                        + " is missing: expected the folders of all " + byShard.length + " shards");
            }
        }
        return byShard;
    }

    private static IllegalArgumentException unfinished(Part part) {
        List<SweepPass> passes = part.settings().passes();
        long found = passes.stream().filter(pass -> part.cells().find(pass.key(), PassResult.class).isPresent())
                .count();
        return new IllegalArgumentException(part.name() + ": holds " + found + " of " + passes.size()
                + " passes of shard " + part.settings().shard().label()
                + ": expected a finished shard; run it again with --resume");
    }
}
