package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.CheckedEngine;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.Driver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks and times every kernel on the first card of this machine.
 *
 * <p>Not safe for use by several threads.
 */
public final class CardCheck implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CardCheck.class.getName());
    private static final int DEVICE = 0;
    /** Steps of the long sum whose truncation is measured, and how many share an accumulator where it is promoted. */
    private static final int LONG_SUM = 512;
    private static final int PROMOTED = 4;

    private final Driver driver;
    private final Extent extent;
    private final Card card;
    private final LogSumRequests requests;
    private final Map<String, CheckedEngine> engines = new HashMap<>();
    private final Spin spin;
    private final LaunchTally tally;
    private Ceilings ceilings = new Ceilings(List.of());
    private @Nullable Points lastPoints;
    private double lastRadius;

    private CardCheck(Driver driver, Extent extent) {
        this.driver = driver;
        this.extent = extent;
        this.requests = new LogSumRequests(extent);
        this.spin = new Spin(driver, DEVICE, extent.spinMilliseconds());
        this.tally = new LaunchTally(spin);
        this.card = new Card(driver.deviceName(DEVICE), driver.capability(DEVICE), driver.multiprocessors(DEVICE),
                driver.clockRate(DEVICE), driver.deviceMemory(DEVICE), driver.version());
    }

    /**
     * Starts the driver.
     *
     * @throws IllegalStateException if the driver, JCuda's library or a card is not there
     * @throws CudaException if the driver does not start
     */
    public static CardCheck open(Extent extent) {
        return new CardCheck(CheckedEngine.startDriver(), extent);
    }

    /** The card. */
    public Card card() {
        return card;
    }

    /** Has the driver compile every unit of PTX that ships, one after another. */
    public List<UnitLoad> loadUnits() {
        List<UnitLoad> loads = new ArrayList<>();
        Object context = driver.createContext(DEVICE);
        try {
            for (String unit : CheckedEngine.units(card.capability())) {
                loads.add(load(unit));
            }
        } finally {
            driver.destroyContext(context);
        }
        return loads;
    }

    private UnitLoad load(String unit) {
        long start = System.nanoTime();
        String reason = null;
        try {
            CheckedEngine.load(driver, unit);
        } catch (CudaException e) {
            reason = String.valueOf(e.getMessage());
        }
        return new UnitLoad(unit, (System.nanoTime() - start) / 1e6, reason);
    }

    /** Measures what the card can do at the most; cells that run later are compared with it. */
    public Ceilings measureCeilings() {
        try (LadderDevice device = new LadderDevice(driver, DEVICE)) {
            ceilings = new Ceilings(new CeilingBench(device, extent).measure());
        } catch (CudaException e) {
            ceilings = new Ceilings(Arrays.stream(CeilingKernel.values())
                    .map(kernel -> new Ceiling(kernel, Double.NaN, e.getMessage())).toList());
        }
        return ceilings;
    }

    /** Measures how much mma.sync truncates, in a short sum and in a long one. */
    public List<Truncation> measureTruncation() {
        return List.of(truncation(LONG_SUM / 8), truncation(LONG_SUM));
    }

    private Truncation truncation(int steps) {
        try (LadderDevice device = new LadderDevice(driver, DEVICE)) {
            return device.hasTensorCores()
                    ? TruncationBench.measure(device, steps, PROMOTED)
                    : new Truncation(steps, PROMOTED, Double.NaN, Double.NaN, CeilingBench.NO_TENSOR_CORES);
        } catch (CudaException e) {
            return new Truncation(steps, PROMOTED, Double.NaN, Double.NaN, e.getMessage());
        }
    }

    /** All cells, the most interesting first: whoever runs out of time has run those. */
    public List<Cell> cells() {
        return new CellPlan(extent, card.capability(), CheckedEngine.hasBlas(driver)).cells();
    }

    /**
     * What other programs are given: {@link What#POINTS} at a dimension, of as many rows as fit.
     *
     * @param most bytes of centres
     */
    public PeerInput peerInput(int d, long most) {
        int n = extent.sizes()[0];
        while (n > 1 && (long) n * d * Float.BYTES > most) {
            n /= 2;
        }
        Points centres = points(n, d, Inputs.RADIUS);
        return new PeerInput(false, centres, Inputs.noisy(centres, Math.min(n, extent.peerQueries())), 1);
    }

    /** And {@link What#LAYER} of a width. */
    public PeerInput peerLayer(int width) {
        return new LayerTrial(width, extent.passes(), false, Precision.FLOAT32).input();
    }

    /** Runs one cell; whatever goes wrong is the outcome's reason. */
    public Outcome run(Cell cell) {
        long bytes = cell.what() == What.LAYER || cell.what() == What.NOISE
                ? 0
                : (long) cell.n() * cell.d() * cell.precision().bytes();
        if (bytes > extent.mostBytes()) {
            return Outcome.none(cell, bytes / 1_000_000 + " MB of rows: more than is moved here");
        }
        try {
            Trial trial = trial(cell);
            if (trial == null) {
                return Outcome.none(cell, "the form does not compute this");
            }
            try {
                return time(cell, trial, engine(cell));
            } catch (CudaException e) {
                if (!e.isOutOfMemory()) {
                    throw e;
                }
                // Each engine keeps what it has allocated: once more, with this one alone.
                close();
                return time(cell, trial, engine(cell));
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // Whatever it is: a long run does not end because of one cell.
            return Outcome.failed(cell, e);
        }
    }

    private Outcome time(Cell cell, Trial trial, CheckedEngine engine) {
        Kernels kernels = engine.kernels();
        trial.run(kernels);
        List<List<KernelTime>> runs = new ArrayList<>();
        List<Double> walls = new ArrayList<>();
        for (int i = 0; i < extent.repetitions(); i++) {
            tally.clear();
            long start = System.nanoTime();
            trial.run(kernels);
            walls.add((System.nanoTime() - start) / 1e6 - tally.spunMilliseconds());
            runs.add(tally.times());
        }
        // Afterwards, for the card's clock falls while the host computes.
        Deviation deviation = new Deviation();
        int verified = trial.verify(kernels, trial.sumError(engine), deviation);
        List<List<KernelTime>> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingDouble(CardCheck::total));
        List<KernelTime> median = sorted.get((sorted.size() - 1) / 2);
        String form = median.stream().max(Comparator.comparingDouble(KernelTime::milliseconds))
                .map(time -> CheckedEngine.formOf(time.kernel())).orElse(cell.form());
        return new Outcome(cell, trial.pairs(), median, total(median), walls.get(runs.indexOf(median)),
                ceilings.pairsPerSecond(trial.cost(form)), deviation.error(), deviation.declared(),
                deviation.quotient(), verified, null, false);
    }

    private static double total(List<KernelTime> times) {
        return times.stream().mapToDouble(KernelTime::milliseconds).sum();
    }

    private CheckedEngine engine(Cell cell) {
        return engines.computeIfAbsent(cell.precision().label() + " " + cell.form(),
                k -> new CheckedEngine(driver, cell.precision(), cell.form(), tally));
    }

    /** What a cell stands for; null where its form does not compute it. */
    private @Nullable Trial trial(Cell cell) {
        Precision precision = cell.precision();
        if (!CheckedEngine.exists(cell.form(), cell.d(), precision, card.capability())) {
            return null;
        }
        return switch (cell.what()) {
            case NOISE, LAYER -> new LayerTrial(cell.d(), cell.n(), cell.what() == What.NOISE, precision);
            case DISTANCES ->
                    new HistogramTrial(points(cell.n(), cell.d(), Inputs.RADIUS), Metric.EUCLIDEAN, precision);
            case COSINES -> new HistogramTrial(points(cell.n(), cell.d(), Inputs.RADIUS), Metric.COSINE, precision);
            default -> {
                Points centres = points(cell.n(), cell.d(), cell.what() == What.FAR ? Inputs.FAR : Inputs.RADIUS);
                yield new LogSumTrial(requests.of(cell.what(), centres, queries(cell)), precision,
                        extent.truthSteps());
            }
        };
    }

    /** Queries that take about the wanted time at half of the ceiling, as far as it is known. */
    private int queries(Cell cell) {
        double ceiling = 0;
        for (String form : cell.form().equals(CheckedEngine.CHOSEN) ? CheckedEngine.forms() : List.of(cell.form())) {
            // Screening, whose limit is far above the others', need not be what is chosen.
            boolean counts = !form.equals(PairCost.SCREEN) || cell.form().equals(form);
            if (counts && CheckedEngine.exists(form, cell.d(), cell.precision(), card.capability())) {
                ceiling = Math.max(ceiling,
                        ceilings.pairsPerSecond(PairCost.logSum(form, cell.precision(), cell.d(), true, 1)));
            }
        }
        double pairs = ceiling > 0 ? ceiling / 2 * extent.milliseconds() / 1e3 : 1e9;
        return Math.clamp((long) (pairs / cell.n()), Math.min(cell.n(), extent.peerQueries() / 16),
                extent.mostQueries());
    }

    private Points points(int n, int d, double radius) {
        Points last = lastPoints;
        if (last != null && last.d() == d && lastRadius == radius && last.n() >= n) {
            return last.rows(0, n);
        }
        lastPoints = null;
        Points made = Inputs.clustered(n, d, radius);
        lastPoints = made;
        lastRadius = radius;
        return made;
    }

    /** Closes what is open. A card that fails at the very end takes no results away: that is logged. */
    @Override
    public void close() {
        for (CheckedEngine engine : engines.values()) {
            try {
                engine.close();
            } catch (CudaException e) {
                LOG.log(System.Logger.Level.WARNING, "closing the engine", e);
            }
        }
        engines.clear();
        try {
            spin.close();
        } catch (CudaException e) {
            LOG.log(System.Logger.Level.WARNING, "closing what spins the card up", e);
        }
    }
}
