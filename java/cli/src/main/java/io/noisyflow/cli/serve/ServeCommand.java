package io.noisyflow.cli.serve;

import io.noisyflow.cli.output.Console;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code noisyflow serve}: the program as a process that stays, for another program. */
@Command(name = ServeCommand.NAME, sortOptions = false, sortSynopsis = false,
        description = "Stay, and run the commands that another program asks for, a line of JSON each: what one costs "
                + "beyond its work is milliseconds, where a start of the program costs a second. The Python package "
                + "uses it; java/docs/python.md has the protocol.")
public final class ServeCommand implements Runnable {
    static final String NAME = "serve";

    @Option(names = "--stdio", required = true, order = 1,
            description = "read requests from standard input and answer on standard output")
    boolean stdio;

    @Option(names = "--at-once", paramLabel = "N", order = 2,
            description = "commands that run side by side; more wait (default: ${DEFAULT-VALUE})")
    private int atOnce = 4;

    @Option(names = "--idle", paramLabel = "SECONDS", order = 3,
            description = "end after so long without a command (default: ${DEFAULT-VALUE})")
    private int idle = 900;

    @Option(names = {"-h", "--help"}, usageHelp = true, order = 93, description = "print this and exit")
    boolean help;

    private final Console console;
    private final Program program;

    /** A command that runs a program. */
    public ServeCommand(Console console, Program program) {
        this.console = console;
        this.program = program;
    }

    @Override
    public void run() {
        if (atOnce < 1) {
            throw new IllegalArgumentException("--at-once " + atOnce + ": expected at least 1");
        }
        if (idle < 1) {
            throw new IllegalArgumentException("--idle " + idle + ": expected at least 1 second");
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (PrivateFolder folder = PrivateFolder.create()) {
            new Server(program, atOnce, Duration.ofSeconds(idle)).serve(in, console.out(), folder.path());
        }
    }
}
