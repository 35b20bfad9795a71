package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;

/** What the parts of the contract need to know of the backend under test. */
interface Suite {
    /** The backend, opened with two threads. */
    Kernels kernels();

    /** The backend, opened again; the caller closes it. */
    Kernels opened(int threads);

    /** The precision asked for: also the element type of inputs, unless a test says otherwise. */
    Precision element();

    /** What results may be too small by for terms that were left out, in nats. */
    default double mayLose() {
        return 0;
    }

    /** Inputs of the element type. */
    default Inputs inputs(long seed) {
        return new Inputs(element(), seed);
    }
}
