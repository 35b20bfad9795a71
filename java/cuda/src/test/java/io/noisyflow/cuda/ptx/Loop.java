package io.noisyflow.cuda.ptx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Objects;

/**
 * Executes one instruction for several threads. Every kind of step has a loop of its own: a class that is defined anew
 * from the bytes of {@link Plain} or {@link OfGuarded}, so that the compiler of the JVM sees one kind in each and puts
 * the step's code into the loop, where a loop that all kinds share would call it through a table, once for each thread.
 */
abstract class Loop {
    private static final ClassValue<Loop> PLAIN = loops(Plain.class);
    private static final ClassValue<Loop> OF_GUARDED = loops(OfGuarded.class);

    /** That of a step's kind. */
    static Loop of(Step step) {
        return step instanceof Guarded guarded ? OF_GUARDED.get(guarded.step().getClass())
                : PLAIN.get(step.getClass());
    }

    /**
     * Executes a step for the first threads.
     *
     * @param at the position of the step
     * @throws Fault that names the place and the thread
     */
    abstract void run(Step step, Lane[] lanes, int count, int at);

    private static ClassValue<Loop> loops(Class<? extends Loop> body) {
        byte[] bytes;
        try (InputStream in = Loop.class.getResourceAsStream("Loop$" + body.getSimpleName() + ".class")) {
            bytes = Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ClassValue<>() {
            @Override
            protected Loop computeValue(Class<?> kind) {
                try {
                    return (Loop) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass()
                            .getDeclaredConstructor().newInstance();
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("a loop for " + kind, e);
                }
            }
        };
    }

    /** The loop over threads. */
    static final class Plain extends Loop {
        @Override
        void run(Step step, Lane[] lanes, int count, int at) {
            int k = 0;
            try {
                for (; k < count; k++) {
                    step.run(lanes[k].r, lanes[k]);
                }
            } catch (Fault e) {
                throw e.at(lanes[k].place(at));
            }
        }
    }

    /** The loop over those that a predicate allows. */
    static final class OfGuarded extends Loop {
        @Override
        void run(Step guarded, Lane[] lanes, int count, int at) {
            Guarded all = (Guarded) guarded;
            Step step = all.step();
            int k = 0;
            try {
                for (; k < count; k++) {
                    if (all.allows(lanes[k].r)) {
                        step.run(lanes[k].r, lanes[k]);
                    }
                }
            } catch (Fault e) {
                throw e.at(lanes[k].place(at));
            }
        }
    }
}
