package io.noisyflow.cli.serve;

import io.noisyflow.report.protocol.Answer;
import io.noisyflow.report.protocol.Request;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A command that runs, has run or will. It is answered once, however it ends. */
final class Job implements Runnable {
    private final Request.Run request;
    private final Program program;
    private final Answers answers;
    private final Runnable ended;
    private @Nullable Thread worker;
    private boolean isCancelled;

    /**
     * A job.
     *
     * @param ended is run when it has been answered
     */
    Job(Request.Run request, Program program, Answers answers, Runnable ended) {
        this.request = request;
        this.program = program;
        this.answers = answers;
        this.ended = ended;
    }

    @Override
    public void run() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        int status = 1;
        try {
            if (begin()) {
                status = program.run(request.arguments().toArray(String[]::new), stream(output), stream(notes));
            }
        } finally {
            boolean cancelled = end();
            answers.say(new Answer.Done(request.id(), status, output.toString(StandardCharsets.UTF_8),
                    notes.toString(StandardCharsets.UTF_8), cancelled));
            ended.run();
        }
    }

    /** Ends the command early; nothing happens where it has ended. */
    synchronized void cancel() {
        isCancelled = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    private synchronized boolean begin() {
        worker = isCancelled ? null : Thread.currentThread();
        return !isCancelled;
    }

    /** The thread serves other jobs after this: an interruption that came too late is not theirs. */
    private synchronized boolean end() {
        worker = null;
        Thread.interrupted();
        return isCancelled;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }
}
