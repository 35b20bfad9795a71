package io.noisyflow.cuda.ptx;

import org.jspecify.annotations.Nullable;

/**
 * An instruction after which something else than the next one may follow.
 *
 * @param state in which it leaves the thread; a branch leaves it ready
 * @param guard slot of the predicate, or -1
 * @param negated whether it applies where the predicate is false
 * @param target of a branch
 * @param collective what lanes do together; null for all others
 */
record Control(Lane.State state, int guard, boolean negated, int target, @Nullable Collective collective) {}
