package io.noisyflow.cli;

import io.noisyflow.cli.output.Console;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        TrueStandardError.restore();
        // Plots are drawn into files: no display is asked for, not even one that is there.
        System.setProperty("java.awt.headless", "true");
        StandardOutput descriptor = new StandardOutput();
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), Charset.defaultCharset());
        PrintStream out = new PrintStream(new BufferedOutputStream(descriptor), false, charset);
        int status;
        try (Interruption _ = Interruption.ofThisThread()) {
            status = run(args, out, System.err);
        }
        System.exit(descriptor.failure() == null ? status : descriptor.complain(System.err));
    }

    /**
     * Runs one command in this JVM.
     *
     * @param out takes results
     * @param err takes notes and errors
     * @return the exit status: 0 done, 1 failed, 2 bad usage or bad input
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        Console console = new Console(out, err, Boolean.getBoolean("noisyflow.terminal"));
        try {
            return Noisyflow.commandLine(console).execute(args);
        } catch (Error e) {
            return Complaint.of(e).print(console, e, Arrays.asList(args).contains("--debug"));
        } finally {
            out.flush();
            err.flush();
        }
    }
}
