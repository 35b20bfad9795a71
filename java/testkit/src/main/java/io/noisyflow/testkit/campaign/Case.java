package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import java.util.List;

/** One request, told by numbers that a file can hold; from them it is made anew, on any machine. */
sealed interface Case permits LogSumCase, ForwardCase, DistanceCase {
    /** The precision that is asked for. */
    Precision arithmetic();

    /**
     * Computes the request and fails where a result is further off than the kernels declare, or where the number of
     * threads changes a digit.
     */
    void verify(OpenKernels kernels);

    /** Pairs of points, or passes, that are computed. */
    double pairs();

    /** Cases with less in them, the boldest first; all of them can be computed. */
    List<Case> simpler();
}
