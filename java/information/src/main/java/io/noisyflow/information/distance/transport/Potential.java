package io.noisyflow.information.distance.transport;

/** A function of slope at most 1: the difference of its means under two laws is at most their W1. */
@FunctionalInterface
interface Potential {
    /** Its value at a point; from several threads. */
    double at(double[] t);
}
