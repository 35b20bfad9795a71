package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Other programs on the inputs of a case: writes them as npy with the reference's results, runs bench/peers.py, reads
 * its lines.
 *
 * @param script peers.py
 * @param keops the folder that holds KeOps, or null
 * @param seconds for each program
 */
record PeerRun(Path script, @Nullable Path keops, double seconds) {
    /** Programs compile at their first run, import for seconds, and are five at the most. */
    private static final long PATIENCE = 120;

    /**
     * A line of peers.py.
     *
     * @param peer its name
     * @param time what it did, or null
     * @param reason why it did nothing
     */
    record Outcome(String peer, @Nullable PeerTime time, String reason) {}

    /** Runs them all. What does not run has a reason. */
    List<Outcome> run(PeerCase what) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("noisyflow-peers-");
        try {
            double sigma = write(what, folder);
            return start(what, sigma, folder);
        } finally {
            delete(folder);
        }
    }

    private List<Outcome> start(PeerCase what, double sigma, Path folder) throws IOException, InterruptedException {
        String kind = what.task() == Task.SUM ? "sum" : what.task() == Task.PRODUCT ? "product" : "layers";
        List<String> command = new ArrayList<>(List.of("python3", script.toString(), kind, folder.toString(), "--sigma",
                Double.toString(sigma), "--threads", Integer.toString(what.threads()), "--seconds",
                Double.toString(seconds)));
        if (keops != null) {
            command.addAll(List.of("--keops", keops.toString()));
        }
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(log.toFile()).start();
        } catch (IOException e) {
            return List.of(new Outcome("other programs", null, "python3 cannot be started"));
        }
        String failure = "";
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            failure = "stopped after " + PATIENCE + " s";
        } else if (process.exitValue() != 0) {
            List<String> lines = Files.readAllLines(log);
            failure = "ended with " + process.exitValue() + (lines.isEmpty() ? "" : ": " + lines.getLast());
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            outcomes.add(parse(line, what));
        }
        if (!failure.isEmpty()) {
            outcomes.add(new Outcome("peers.py", null, failure));
        }
        return outcomes;
    }

    static Outcome parse(String line, PeerCase what) {
        try {
            JsonNode json = JsonMapper.shared().readTree(line);
            String peer = json.required("peer").asString();
            if (json.has("reason")) {
                return new Outcome(peer, null, json.get("reason").asString());
            }
            return new Outcome(peer,
                    new PeerTime(peer, json.required("version").asString(), what, json.required("seconds").asDouble(),
                            json.required("pairs").asDouble(), json.required("error").asDouble(),
                            json.path("note").asString("")),
                    "");
        } catch (JacksonException | IllegalArgumentException e) {
            return new Outcome("peers.py", null, "printed '" + line + "'");
        }
    }

    /** Writes inputs and truth; the noise level. */
    static double write(PeerCase what, Path folder) {
        // Draws become points: another program makes no noise of ours.
        Task task = what.task().isLayers() ? what.task() : Task.DENSITY;
        Work work = task.work(Precision.FLOAT32, what.d(), what.n());
        try (Kernels reference = Backends.select("reference", KernelOptions.defaults())) {
            if (work instanceof LayerWork layers) {
                writeLayers(layers, reference, folder);
                return layers.sigma();
            }
            SumWork density = (SumWork) work;
            Points centres = density.verified().mixture().centres();
            Matrices.write(folder.resolve("centres.npy"), centres);
            Matrices.write(folder.resolve("points.npy"), Law.noisy(centres));
            double[] truth = new double[density.verified().queries().count()];
            reference.logSums(density.verified(), block -> System.arraycopy(block.array(SumKind.ALL), 0, truth,
                    block.firstQuery(), block.count()));
            Vectors.write(folder.resolve("truth.npy"), truth);
            return density.verified().sigmas()[0];
        }
    }

    private static void writeLayers(LayerWork work, Kernels reference, Path folder) {
        Matrices.write(folder.resolve("inputs.npy"), work.inputs());
        for (int l = 1; l <= work.network().depth(); l++) {
            Layer layer = work.network().layer(l);
            Matrices.write(folder.resolve("weights-" + l + ".npy"),
                    Points.of(layer.weights(), layer.outputs(), layer.inputs()));
            Vectors.write(folder.resolve("biases-" + l + ".npy"), layer.biases());
        }
        LayerWork quiet = new LayerWork(work.network(), work.inputs(), 0);
        Matrices.write(folder.resolve("truth.npy"), quiet.first(reference).signal(work.network().depth()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
