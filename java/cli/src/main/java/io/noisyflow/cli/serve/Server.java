package io.noisyflow.cli.serve;

import io.noisyflow.report.protocol.Answer;
import io.noisyflow.report.protocol.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client's lines, one of JSON each, until there are no more or none came for a while.
 *
 * <p>{@code {"id": 7, "arguments": ["entropy", "x.npy", ...]}} runs a command; its answer is {@code {"id": 7, "status":
 * 0, "output": "...", "notes": "...", "cancelled": false}}, with what the command would have printed to standard output
 * and to standard error. Answers come in the order in which commands end. {@code {"cancel": 7}} interrupts one.
 */
final class Server {
    /** What an interrupted command may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Program program;
    private final int atOnce;
    private final Duration idle;
    private final Map<Long, Job> jobs = new ConcurrentHashMap<>();

    /**
     * A server.
     *
     * @param atOnce commands that run side by side; more wait
     * @param idle with no command for so long it ends
     */
    Server(Program program, int atOnce, Duration idle) {
        this.program = program;
        this.atOnce = atOnce;
        this.idle = idle;
    }

    /**
     * Serves one client.
     *
     * @param folder where it may put files
     */
    void serve(BufferedReader in, PrintStream out, Path folder) {
        Answers answers = new Answers(out);
        BlockingQueue<Line> lines = linesOf(in);
        String version = Server.class.getPackage().getImplementationVersion();
        answers.say(new Answer.Greeting(Objects.requireNonNullElse(version, "(not from a jar)"), Answer.PROTOCOL,
                folder.toString()));
        ExecutorService workers = Executors.newFixedThreadPool(atOnce);
        try {
            Line line = next(lines);
            while (line.text() != null) {
                answer(line.text(), answers, workers);
                line = next(lines);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            jobs.values().forEach(Job::cancel);
            workers.shutdown();
            await(workers);
        }
    }

    /** A line of the client. */
    private record Line(@Nullable String text) {
        private static final Line LAST = new Line(null);
    }

    /** Reading cannot be interrupted, so another thread does. */
    private static BlockingQueue<Line> linesOf(BufferedReader in) {
        BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("requests").start(() -> {
            try {
                for (String text = in.readLine(); text != null; text = in.readLine()) {
                    lines.add(new Line(text));
                }
            } catch (IOException _) {
                // A client that cannot be heard has gone.
            } finally {
                lines.add(Line.LAST);
            }
        });
        return lines;
    }

    private Line next(BlockingQueue<Line> lines) throws InterruptedException {
        Line line = lines.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        while (line == null && !jobs.isEmpty()) {
            line = lines.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        }
        return line == null ? Line.LAST : line;
    }

    private void answer(String line, Answers answers, ExecutorService workers) {
        if (line.isBlank()) {
            return;
        }
        try {
            switch (Request.of(line)) {
                case Request.Cancel cancel -> {
                    Job job = jobs.get(cancel.id());
                    if (job != null) {
                        job.cancel();
                    }
                }
                case Request.Run run -> begin(run, answers, workers);
            }
        } catch (IllegalArgumentException e) {
            answers.say(new Answer.Refusal(String.valueOf(e.getMessage())));
        }
    }

    private void begin(Request.Run run, Answers answers, ExecutorService workers) {
        if (!run.arguments().isEmpty() && run.arguments().getFirst().equals(ServeCommand.NAME)) {
            throw new IllegalArgumentException("request " + run.id() + ": a server within a server is refused: "
                    + "expected another command");
        }
        Job job = new Job(run, program, answers, () -> jobs.remove(run.id()));
        if (jobs.putIfAbsent(run.id(), job) != null) {
            throw new IllegalArgumentException("request " + run.id() + ": there is one of this id already: expected "
                    + "another number");
        }
        workers.execute(job);
    }

    private static void await(ExecutorService workers) {
        boolean interrupted = Thread.interrupted();
        try {
            boolean inTime = workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assert inTime : "a command goes on";
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
