package io.noisyflow.cli.sweep;

import io.noisyflow.cli.output.OutputFolder;
import io.noisyflow.core.Precision;
import io.noisyflow.experiments.sweep.SweepMerge;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.experiments.sweep.SweepSettingsByName;
import io.noisyflow.report.journal.FinishedCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shards as one run.
 *
 * @param run what that depends on, as its journal says it
 * @param result what it found
 */
record MergedShards(Map<String, Object> run, SweepResult result) {
    private static final String SETTINGS = "settings";

    /**
     * Reads the folders of all shards; nothing in them is changed.
     *
     * @throws IllegalArgumentException with one sentence if one is no sweep's, or of another grid or backend, or if not
     *     all cells are there
     */
    static MergedShards of(List<Path> folders) {
        List<SweepMerge.Part> parts = new ArrayList<>();
        Map<String, Object> first = Map.of();
        for (Path folder : folders) {
            FinishedCells cells = cells(folder);
            SweepSettings settings = settings(folder, cells.run());
            Map<String, Object> run = whole(cells.run());
            if (parts.isEmpty()) {
                first = run;
            } else if (!run.equals(first)) {
                throw new IllegalArgumentException(folder + ": is a part of another sweep than " + folders.getFirst()
                        + " (" + difference(run, first) + "): expected shards of one grid and one backend");
            }
            parts.add(new SweepMerge.Part(folder.toString(), settings, cells));
        }
        return new MergedShards(first, SweepMerge.merge(parts, String.valueOf(first.get("backend")),
                Precision.of(String.valueOf(first.get("precision")))));
    }

    private static FinishedCells cells(Path folder) {
        Path file = new OutputFolder(folder).cells();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(folder + ": holds no " + file.getFileName()
                    + ": expected the folder of a sweep");
        }
        return FinishedCells.read(file);
    }

    private static SweepSettings settings(Path folder, Map<String, Object> run) {
        try {
            return SweepSettingsByName.of(inner(run));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(folder + ": holds a run of another kind: expected a sweep", e);
        }
    }

    private static Map<String, Object> inner(Map<String, Object> run) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (run.get(SETTINGS) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> settings.put(String.valueOf(name), value));
        }
        return settings;
    }

    /** What a run depends on, as if it were no shard. */
    private static Map<String, Object> whole(Map<String, Object> run) {
        Map<String, Object> settings = inner(run);
        settings.remove("shard");
        Map<String, Object> whole = new LinkedHashMap<>(run);
        whole.put(SETTINGS, settings);
        return whole;
    }

    /** The first thing that is said otherwise. */
    private static String difference(Map<String, Object> here, Map<String, Object> there) {
        for (Map.Entry<String, Object> entry : there.entrySet()) {
            Object value = here.get(entry.getKey());
            if (entry.getKey().equals(SETTINGS) && !inner(here).equals(inner(there))) {
                return difference(inner(here), inner(there));
            }
            if (!entry.getValue().equals(value)) {
                return entry.getKey() + ": there " + entry.getValue() + ", here " + value;
            }
        }
        return "it has settings that the other has not";
    }
}
