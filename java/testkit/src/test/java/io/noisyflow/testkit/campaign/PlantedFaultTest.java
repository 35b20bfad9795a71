package io.noisyflow.testkit.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.points.Points;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns of a build's size find wrong kernels, make the case small, and read it back. */
class PlantedFaultTest {
    /** Cases of one backend in every build, at least. */
    private static final int CASES = 150;
    private static final double LN2 = StrictMath.log(2);

    @TempDir
    private Path folder;

    private static Kernels reference(KernelOptions options) {
        return Backends.select("reference", options);
    }

    private static Function<KernelOptions, Kernels> misreading(UnaryOperator<LogSums> misreading) {
        return options -> new MisreadingKernels(reference(options), Precision.FLOAT64, misreading, x -> x);
    }

    private static Function<KernelOptions, Kernels> distorting(DoubleUnaryOperator distortion) {
        return options -> new MisreadingKernels(reference(options), Precision.FLOAT64, request -> request, distortion);
    }

    /** Runs a campaign, which must fail; the case that it keeps. */
    private LogSumCase requireFound(Function<KernelOptions, Kernels> wrong) throws Exception {
        CampaignRun.Outcome outcome =
                CampaignRun.of(new CampaignRun.Plan("planted", 0, CASES, 1, 0.2, 1, folder), wrong);
        assertThat(outcome.failures()).hasSize(1);
        Path file;
        try (var files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            file = found.getFirst();
        }
        Case request = CaseFile.read(file);
        assertThat(CaseFile.text(request, "")).isEqualTo(CaseFile.text(CaseFile.parse(CaseFile.text(request, "")),
                ""));
        try (OpenKernels right = new OpenKernels(PlantedFaultTest::reference);
                OpenKernels planted = new OpenKernels(wrong)) {
            assertThat(CampaignRun.failure(request, right)).isNull();
            assertThat(CampaignRun.failure(request, planted)).isNotNull();
        }
        assertThat(request).isInstanceOf(LogSumCase.class);
        return (LogSumCase) request;
    }

    private static LogSums with(LogSums request, Mixture mixture, Queries queries, LeaveOut leaveOut) {
        return LogSums.of(mixture, queries, request.sigmas(), leaveOut, request.wanted());
    }

    /** What is no disagreement, but ends the work, must not pass for a campaign without any. */
    @Test
    void aLaneThatBreaksIsAFailure() {
        CampaignRun.Plan plan = new CampaignRun.Plan("planted", 0, CASES, 2, 0.2, 1, folder);
        assertThatThrownBy(() -> CampaignRun.of(plan, options -> {
            throw new LinkageError("gone");
        })).hasMessageContaining("a lane of the campaign ended early").hasRootCauseMessage("gone");
    }

    @Test
    void anOwnRowThatIsNotLeftOut() throws Exception {
        LogSumCase smallest = requireFound(misreading(request -> request.leaveOut() == LeaveOut.ROW
                ? with(request, request.mixture(), request.queries(), LeaveOut.NOTHING)
                : request));
        assertThat(smallest.centres().n()).isEqualTo(1);
        assertThat(smallest.centres().d()).isEqualTo(1);
        assertThat(smallest.sigmas()).hasSize(1);
        assertThat(smallest.wanted()).hasSize(1);
        assertThat(smallest.queries().count()).isEqualTo(1);
    }

    @Test
    void aClusterOfWhichOnlyTheOwnRowIsLeftOut() throws Exception {
        LogSumCase smallest = requireFound(misreading(
                request -> request.leaveOut() == LeaveOut.CLUSTER && request.queries() instanceof Queries.AroundRows
                        ? with(request, request.mixture(), request.queries(), LeaveOut.ROW)
                        : request));
        assertThat(smallest.centres().n()).isLessThanOrEqualTo(10);
    }

    /** Floats hold 24 bits: a common offset takes them away from the differences. */
    @Test
    void doublesThatAreNarrowedAsTheyAre() throws Exception {
        LogSumCase smallest = requireFound(options -> new MisreadingKernels(reference(options), options.precision(),
                request -> options.precision() == Precision.FLOAT32 ? narrowed(request) : request, x -> x));
        assertThat(smallest.centres().element()).isEqualTo(Precision.FLOAT64);
        assertThat(smallest.centres().n()).isLessThanOrEqualTo(10);
    }

    private static LogSums narrowed(LogSums request) {
        Mixture mixture = request.mixture();
        Mixture floats = Mixture.of(narrowed(mixture.centres())).grouped(mixture.offsets());
        floats = mixture.weights() == null ? floats : floats.weighted(mixture.weights());
        floats = mixture.clusters() == null ? floats : floats.clustered(mixture.clusters());
        floats = mixture.classes() == null ? floats : floats.labelled(mixture.classes(), mixture.classCount());
        Queries queries = switch (request.queries()) {
            case Queries.AroundRows around -> around;
            case Queries.AroundPoints around -> new Queries.AroundPoints(narrowed(around.anchors()), around.rows(),
                    around.noise(), around.groups(), around.clusters(), around.classes());
            case Queries.AtPoints at -> new Queries.AtPoints(narrowed(at.points()), at.ownRows(), at.groups());
        };
        return with(request, floats, queries, request.leaveOut());
    }

    private static Points narrowed(Points points) {
        Points floats = Points.allocate(Precision.FLOAT32, points.n(), points.d());
        for (int i = 0; i < points.n(); i++) {
            for (int j = 0; j < points.d(); j++) {
                floats.set(i, j, points.get(i, j));
            }
        }
        return floats;
    }

    /** A residue of the reference at which powers of two overflow, and a logarithm that makes a number of NaN. */
    @Test
    void sumsThatAreWrongAtOneReferenceIn2048() throws Exception {
        requireFound(distorting(
                x -> Double.isFinite(x) && Math.floorMod((long) Math.rint(x / LN2), 2048L) == 1024 ? -709.4 : x));
    }

    @Test
    void numbersThatAreNone() throws Exception {
        LogSumCase smallest = requireFound(distorting(x -> Double.isNaN(x) || x < -1e6 ? Double.NaN : x));
        assertThat(smallest.centres().n()).isLessThanOrEqualTo(2);
    }

    @Test
    void emptySumsThatAreNumbers() throws Exception {
        LogSumCase smallest = requireFound(distorting(x -> Math.max(x, -1e300)));
        assertThat(smallest.centres().n()).isEqualTo(1);
    }
}
