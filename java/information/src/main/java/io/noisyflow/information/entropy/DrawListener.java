package io.noisyflow.information.entropy;

/** Hears the draws of every query of a pass, at each sigma, in an order that depends on the choice of queries alone. */
@FunctionalInterface
interface DrawListener {
    /** Hears nothing. */
    DrawListener NONE = (sigma, weight, r, control, ratio, draws, least) -> {
    };

    /**
     * The independent draws of one query. The arrays are reused.
     *
     * @param sigma which of the sigmas
     * @param weight what the query counts
     * @param r the log-sum of each draw
     * @param control |z|^2/2 - d/2 of each draw
     * @param ratio the own class's log-sum minus r of each draw; 0 without labels
     * @param draws how many of each count
     * @param least what no r can be below: the logarithm of the own weight over the mean one
     */
    void hear(int sigma, QueryWeight weight, double[] r, double[] control, double[] ratio, int draws, double least);
}
