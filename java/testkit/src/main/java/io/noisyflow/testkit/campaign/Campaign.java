package io.noisyflow.testkit.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Random requests, computed by a backend and held against reference and oracle; see the package.
 *
 * <p>A backend joins by a subclass that says how to open it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Campaign {
    /** A system property: the number of cases, in place of that for every build. */
    static final String CASES = "noisyflow.campaign";
    /** A system property: the seed of the cases, 0 where it is not set. */
    static final String SEED = "noisyflow.campaign.seed";
    /** A system property: the file of one case, which is run beside the others. */
    static final String CASE = "noisyflow.campaign.case";

    private static final System.Logger LOG = System.getLogger(Campaign.class.getName());
    private static final int MOST_FAILURES = 10;

    private final CampaignRun.Plan plan;

    /**
     * The campaign of a backend of ordinary speed, on all processors.
     *
     * @param name of the files in which failing cases are kept
     * @param cases that every build runs
     */
    protected Campaign(String name, int cases) {
        this(name, cases, Runtime.getRuntime().availableProcessors(), 1);
    }

    /**
     * The campaign of any backend.
     *
     * @param lanes cases that run side by side
     * @param work a factor of the size of cases: less than 1 for a backend that is slow
     */
    protected Campaign(String name, int cases, int lanes, double work) {
        this.plan = new CampaignRun.Plan(name, Long.getLong(SEED, 0), Long.getLong(CASES, cases), lanes, work,
                MOST_FAILURES, Path.of("target", "campaign"));
    }

    /** Opens the backend under test; skips the test where it cannot run here. */
    protected abstract Kernels open(KernelOptions options);

    @BeforeAll
    void requireBackend() {
        open(new KernelOptions(Precision.FLOAT32, 1)).close();
    }

    @Test
    void randomRequestsAgree() {
        CampaignRun.Outcome outcome = CampaignRun.of(plan, this::open);
        LOG.log(System.Logger.Level.INFO, outcome.figures());
        assertTrue(outcome.failures().isEmpty(), () -> outcome.figures() + "\n" + String.join("\n",
                outcome.failures()));
        assertEquals(plan.cases(), outcome.cases(), "cases that were run");
    }

    /** What campaigns found once, on any backend. */
    @TestFactory
    Stream<DynamicTest> casesThatOnceFailed() {
        return KnownCases.all().entrySet().stream()
                .map(known -> DynamicTest.dynamicTest(known.getKey(), () -> verify(known.getValue())));
    }

    @Test
    @EnabledIfSystemProperty(named = CASE, matches = ".+")
    void theCaseOfAFile() {
        verify(CaseFile.read(Path.of(System.getProperty(CASE))));
    }

    private void verify(Case request) {
        try (OpenKernels kernels = new OpenKernels(this::open)) {
            request.verify(kernels);
        }
    }
}
