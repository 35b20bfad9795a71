package io.noisyflow.cli;

import io.noisyflow.cli.output.Console;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * While open, what the libraries log stands on standard error, one plain line each; when quiet, warnings only. Of
 * several that are open each hears the thread that opened it and those that this one started.
 */
final class Log extends Handler implements AutoCloseable {
    /** Held here, for the logging framework would forget a logger that nobody holds, and its handlers with it. */
    private static final Logger OURS = Logger.getLogger("io.noisyflow");

    private static final InheritableThreadLocal<Log> OF_THREAD = new InheritableThreadLocal<>();

    private final Console console;
    private final SimpleFormatter formatter = new SimpleFormatter();

    private Log(Console console) {
        this.console = console;
    }

    /** Begins to listen. */
    static Log open(Console console, boolean quiet) {
        Log log = new Log(console);
        log.setLevel(quiet ? Level.WARNING : Level.INFO);
        OURS.setUseParentHandlers(false);
        OURS.addHandler(log);
        OF_THREAD.set(log);
        return log;
    }

    @Override
    public void publish(LogRecord entry) {
        Log hearing = OF_THREAD.get();
        if (isLoggable(entry) && (hearing == this || hearing == null)) {
            boolean warning = entry.getLevel().intValue() >= Level.WARNING.intValue();
            console.say((warning ? "warning: " : "") + formatter.formatMessage(entry));
        }
    }

    @Override
    public void flush() {
        console.err().flush();
    }

    @Override
    public void close() {
        OURS.removeHandler(this);
        OF_THREAD.remove();
    }
}
