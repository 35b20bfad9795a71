package io.noisyflow.core.traversal;

import io.noisyflow.core.hermite.Expansion;

/** The polynomial that may stand for the terms of a part of the centres, or for their squares. */
record TightSum(TightBound bound, Expansion expansion) {}
