package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Random commands on every backend that is usable here: they agree, keep the bounds that informations have, and refuse
 * in one sentence. {@code -Dnoisyflow.campaign.commands=N} runs so many, {@code -Dnoisyflow.campaign.seed=N} others.
 */
@Tag("slow")
class CommandCampaignTest {
    private static final int CASES = Integer.getInteger("noisyflow.campaign.commands", 40);
    private static final long SEED = Long.getLong("noisyflow.campaign.seed", 0);
    private static final int MOST_FAILURES = 20;

    @TempDir
    private Path folder;

    @Test
    void commandsAgreeOnEveryBackend() throws IOException {
        List<String> backends = usable();
        List<String> failures = new ArrayList<>();
        for (int index = 0; index < CASES && failures.size() < MOST_FAILURES; index++) {
            CommandCase request = CommandCase.of(SEED, index, Files.createDirectory(folder.resolve("case" + index)));
            List<String> complaints = complaints(request, backends);
            if (!complaints.isEmpty()) {
                failures.add("case " + index + " of seed " + SEED + ": " + line(request) + "\n  "
                        + String.join("\n  ", complaints));
                keep(index);
            }
        }
        assertThat(failures).as(() -> String.join("\n", failures)).isEmpty();
    }

    private static List<String> usable() {
        return Backends.all().stream().filter(backend -> backend.probe() instanceof Probe.Usable).map(Backend::name)
                .filter(name -> !name.equals("reference")).toList();
    }

    private static String line(CommandCase request) {
        return Stream.of(request.on("...")).map(Object::toString).collect(Collectors.joining(" "));
    }

    /** Copies the files of a case to where they stay. */
    private void keep(int index) throws IOException {
        Path kept = Path.of("target", "campaign", "commands-" + SEED + "-" + index);
        Files.createDirectories(kept);
        try (Stream<Path> files = Files.list(folder.resolve("case" + index))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, kept.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private List<String> complaints(CommandCase request, List<String> backends) {
        List<String> complaints = new ArrayList<>();
        Answer reference = answer(request, "reference", complaints);
        for (String backend : backends) {
            Answer answer = answer(request, backend, complaints);
            if (reference.document != null && answer.document != null) {
                boolean doubles = request.precision() == Precision.FLOAT64;
                DocumentCheck.differences(reference.document, answer.document, doubles)
                        .forEach(difference -> complaints.add(backend + ": " + difference));
                compareDensities(reference.densities, answer.densities, backend, complaints);
            } else if (!request.extreme() && (reference.document == null) != (answer.document == null)) {
                complaints.add(backend + " answers " + answer.said + ", reference " + reference.said);
            }
        }
        return complaints;
    }

    /** A document and the densities beside it, or what was said in their place. */
    private record Answer(@Nullable JsonNode document,
            @Nullable Points densities, String said) {}

    private static Answer answer(CommandCase request, String backend, List<String> complaints) {
        Object[] arguments = request.on(backend);
        if (request.command().equals("flow")) {
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = arguments[i].toString().endsWith("/out") ? arguments[i] + "-" + backend : arguments[i];
            }
        }
        CommandRun run = CommandRun.of(arguments);
        if (run.status() != 0) {
            if (run.status() != 2 || run.err().lines().count() != 1 || internal(run.err())) {
                complaints.add(backend + " ends with " + run.status() + ": " + run.err());
            }
            return new Answer(null, null, run.status() + " " + run.err());
        }
        if (run.out().contains("NaN") || internal(run.err())) {
            complaints.add(backend + " says " + run.err() + run.out());
        }
        JsonNode document = run.json();
        DocumentCheck.complaints(document).forEach(complaint -> complaints.add(backend + ": " + complaint));
        Points densities = null;
        if (request.command().equals("density")) {
            densities = Matrices.read(request.arguments().get(3).toString());
        }
        return new Answer(document, densities, "a document");
    }

    /** Words that belong to the program's inside. */
    private static boolean internal(String message) {
        return Stream.of("Exception", "unexpected failure", "\tat ", "java.", "io.noisyflow", "NaN")
                .anyMatch(message::contains);
    }

    /** Log-densities in double precision: what sums and squares lose is within 1e-10 of them. */
    private static void compareDensities(@Nullable Points first,
            @Nullable Points second, String backend, List<String> complaints) {
        if (first == null || second == null) {
            return;
        }
        for (int i = 0; i < first.n(); i++) {
            for (int j = 0; j < first.d(); j++) {
                double expected = first.get(i, j);
                double actual = second.get(i, j);
                if (actual != expected && !(Math.abs(actual - expected) <= 1e-10 * (1 + Math.abs(expected)))) {
                    complaints.add(backend + ": log-density " + i + ", " + j + " is " + actual + ", reference "
                            + expected);
                    return;
                }
            }
        }
    }
}
