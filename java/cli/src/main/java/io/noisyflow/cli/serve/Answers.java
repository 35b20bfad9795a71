package io.noisyflow.cli.serve;

import io.noisyflow.report.protocol.Answer;
import java.io.PrintStream;

/** Lines to the client, each whole, whichever thread they come from. */
final class Answers {
    private final PrintStream out;

    Answers(PrintStream out) {
        this.out = out;
    }

    synchronized void say(Answer answer) {
        out.println(answer.line());
        out.flush();
    }
}
