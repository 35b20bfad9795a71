package io.noisyflow.report;

/** What can be drawn without a browser. */
public interface Drawing {
    /** The drawing as a file. */
    public Document in(PlotFormat format);
}
