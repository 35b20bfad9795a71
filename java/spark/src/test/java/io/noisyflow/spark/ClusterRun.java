package io.noisyflow.spark;

import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;

/**
 * A sweep on executors that are processes of their own. Arguments: executors; how many cells come before an executor is
 * killed, or 0; seeds of the grid; rows. It prints what happened, a line each.
 */
final class ClusterRun {
    private ClusterRun() {}

    public static void main(String[] arguments) {
        int executors = Integer.parseInt(arguments[0]);
        int before = Integer.parseInt(arguments[1]);
        SweepSettings settings = Grid.settings(Integer.parseInt(arguments[2]), List.of(.5, 1.),
                Integer.parseInt(arguments[3]));
        String options = "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
                + " --add-opens=java.base/java.nio=ALL-UNNAMED";
        SparkSession session = SparkSession.builder().master("local-cluster[" + executors + ",1,1024]")
                .appName("noisyflow").config("spark.ui.enabled", false).config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1").config("spark.executor.memory", "900m")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executor.extraJavaOptions", options).getOrCreate();
        try {
            SparkNoisyflow spark = SparkNoisyflow.of(session, new SparkOptions("vector", null, 1));
            // Executors are there, and have loaded and compiled what they need, before anything is timed or killed: each
            // compiles for some 10 seconds of a core, more than what small cells take.
            session.range(0, 64, 1, 64).count();
            sweep(spark, Grid.settings(1, List.of(.5, 1.), Integer.parseInt(arguments[3])), 0);
            long start = System.nanoTime();
            ClusterResult<SweepResult> result = sweep(spark, settings, before);
            double seconds = (System.nanoTime() - start) * 1e-9;
            System.out.println("cells " + result.result().cells() + " of " + result.result().allCells());
            System.out.println("executors " + result.origins().stream().map(Origin::executor).distinct().sorted()
                    .toList());
            System.out.println("same digits "
                    + Grid.digits(result.result()).equals(Grid.digits(Grid.onOneMachine(settings))));
            System.out.printf("seconds %.2f%n", seconds);
        } finally {
            session.stop();
        }
    }

    private static ClusterResult<SweepResult> sweep(SparkNoisyflow spark, SweepSettings settings, int before) {
        AtomicInteger come = new AtomicInteger();
        return spark.sweep(settings, Grid::samples, Cells.NONE, _ -> {
            if (come.incrementAndGet() == before) {
                List<ProcessHandle> executors = ProcessHandle.current().descendants()
                        .filter(ClusterRun::isExecutor).toList();
                boolean killed = !executors.isEmpty() && executors.getFirst().destroyForcibly();
                System.out.println("killed " + killed + " of " + executors.size());
            }
        }, Progress.SILENT);
    }

    /** (Its command line is longer than what ProcessHandle tells.) */
    private static boolean isExecutor(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains("CoarseGrainedExecutorBackend");
        } catch (IOException e) {
            return false;
        }
    }
}
