package io.noisyflow.core.kernel;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A pass in the flight recorder of the JVM: one request to a backend. Its duration is the event's own, and holds what
 * the consumer of its results took.
 */
@Name(PassEvent.NAME)
@Label("Pass")
@Category("noisyflow")
@Description("One request to a backend")
@StackTrace(false)
final class PassEvent extends Event {
    /** The event's name. */
    static final String NAME = "io.noisyflow.Pass";

    @Label("Kind")
    @Description("log-sums, diagonal log-sums, forward or distances")
    String kind = "";

    @Label("Backend")
    String backend = "";

    @Label("Device")
    @Description("What the backend runs on, in its own words")
    String device = "";

    @Label("Precision")
    String precision = "";

    @Label("Threads")
    int threads;

    @Label("Rows")
    @Description("Centres, rows of the start, or rows that distances are between")
    long rows;

    @Label("Dimension")
    int dimension;

    @Label("Queries")
    @Description("Rows or points that sums are taken at, or passes")
    long queries;

    @Label("Draws")
    @Description("Noise draws of each query, or replicates of each row")
    int draws;

    @Label("Sigmas")
    int sigmas;

    @Label("Pairs")
    @Description("Gaussian terms or distances asked for, before any are left out; 0 for forward passes")
    double pairs;

    @Label("Completed")
    @Description("False where the pass ended with an exception")
    boolean completed;
}
