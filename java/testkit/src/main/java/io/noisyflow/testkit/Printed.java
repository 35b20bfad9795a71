package io.noisyflow.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a program of one page prints, run in this JVM. */
public final class Printed {
    private Printed() {}

    /** A {@code main}. */
    @FunctionalInterface
    public interface Program {
        /** Runs to the end. */
        void main(String[] arguments) throws Exception;
    }

    /** The lines that it prints on standard output. */
    public static List<String> by(Program program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            program.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
