package io.noisyflow.cli.output;

import io.noisyflow.io.AtomicFile;
import io.noisyflow.report.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One result on its way out: to standard output first, then to files.
 *
 * <p>Whatever fails on the way (a full disk, a folder that was removed while the work went on, a page that cannot be
 * drawn) keeps nothing else from being written, and is told when all the rest is out: the numbers may have taken hours.
 */
public final class Delivery {
    private final List<Part> parts = new ArrayList<>();

    /** A document and where it goes. */
    private record Part(Target target, Supplier<? extends @Nullable Document> document) {
        void writeTo(OutputStream out) throws IOException {
            Objects.requireNonNull(document.get(), "this result has no such document").writeTo(out);
        }
    }

    /** Adds a document, unless nobody wants it. */
    public Delivery with(Target target, Supplier<? extends @Nullable Document> document) {
        if (target.isWanted()) {
            parts.add(new Part(target, document));
        }
        return this;
    }

    /** Whether standard output holds a document, so that nothing else may go there. */
    boolean takesStandardOutput() {
        return parts.stream().anyMatch(part -> part.target.isStandardOutput());
    }

    /**
     * Writes everything.
     *
     * @param text goes to standard output, unless a document does
     * @throws UncheckedIOException with one sentence that names all files that could not be written
     */
    public void send(Console console, Supplier<String> text) {
        Failures failures = new Failures();
        if (takesStandardOutput()) {
            parts.stream().filter(part -> part.target.isStandardOutput()).forEach(part -> failures.of(() -> {
                part.writeTo(console.out());
            }));
        } else {
            failures.of(() -> console.out().print(text.get()));
        }
        console.out().flush();
        parts.stream().filter(part -> !part.target.isStandardOutput()).forEach(part -> failures.of(() -> AtomicFile
                .write(Path.of(String.valueOf(part.target.name())), part::writeTo)));
        failures.tell();
    }

    /** Writes the files of a result that was worked for: a refusal is then no bad input any more, but a failure. */
    public static void afterWork(List<Runnable> writes) {
        Failures failures = new Failures();
        writes.forEach(write -> failures.of(write::run));
        failures.tell();
    }

    /** What went wrong, in order. */
    private static final class Failures {
        private final List<RuntimeException> all = new ArrayList<>();

        /** One thing to be done, which may fail. */
        @FunctionalInterface
        interface Step {
            void run() throws IOException;
        }

        void of(Step step) {
            try {
                step.run();
            } catch (IOException e) {
                all.add(new UncheckedIOException("standard output: writing failed: " + e.getMessage(), e));
            } catch (RuntimeException e) {
                all.add(e);
            }
        }

        /** Throws, where anything went wrong: a mistake of ours as it is, else all sentences as one. */
        void tell() {
            for (RuntimeException e : all) {
                if (!isTold(e)) {
                    throw e;
                }
            }
            if (!all.isEmpty()) {
                List<String> sentences = all.stream().map(RuntimeException::getMessage).distinct().toList();
                throw new UncheckedIOException(String.join("; ", sentences), new IOException(all.getFirst()));
            }
        }

        /** Whether its message is a sentence about a file. */
        private static boolean isTold(RuntimeException e) {
            return e instanceof UncheckedIOException || e.getClass() == IllegalArgumentException.class;
        }
    }
}
