package io.noisyflow.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the examples print. Last digits are left to the backend: it may be any of the fast ones. */
@Tag("slow")
class ExamplesTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+");
    /** Two units of the last of three digits. */
    private static final double DIGITS = 0.002;

    @FunctionalInterface
    private interface Program {
        void main(String[] arguments) throws Exception;
    }

    @Test
    void frontDoor() throws Exception {
        assertPrints(FrontDoor::main, """
                h(S+Z)   = 3.498 +- 0.016 nats, converged
                I(Y;S+Z) = 0.467 +- 0.010 nats, converged
                log-density at (0, 0) and (1.5, 0): -2.713 and -2.933
                """);
    }

    @Test
    void sharedInstance() throws Exception {
        assertPrints(SharedInstance::main, """
                backend vector
                request 0: h(S+Z) = 5.222695 nats
                request 1: h(S+Z) = 6.521124 nats
                request 2: h(S+Z) = 7.488314 nats
                request 3: h(S+Z) = 8.191471 nats
                request 4: h(S+Z) = 5.222695 nats
                request 5: h(S+Z) = 6.521124 nats
                request 6: h(S+Z) = 7.488314 nats
                request 7: h(S+Z) = 8.191471 nats
                """);
    }

    @Test
    void sigmaSweep() throws Exception {
        assertPrints(SigmaSweep::main, """
                 sigma  I(T;T+Z)     +-         bracket  verdict
                  0.01     7.313  0.000  [7.313, 20.626]  isolated
                  0.03     7.295  0.003  [7.295, 15.141]  isolated
                  0.10     6.678  0.015  [6.678, 9.206]  undersampled
                  0.30     3.746  0.015  [3.746, 3.809]  converged
                  1.00     0.907  0.007  [0.907, 0.909]  converged
                """);
    }

    @Test
    void networkLayers() throws Exception {
        assertPrints(NetworkLayers::main, """
                H(X) = 5.545, H(Y) = 0.693 nats
                layer 1: I(X;T) = 4.159 (converged), I(Y;T) = 0.693 (atCeiling)
                layer 2: I(X;T) = 1.011 (converged), I(Y;T) = 0.693 (atCeiling)
                layer 3: I(X;T) = 0.703 (converged), I(Y;T) = 0.693 (atCeiling)
                """);
    }

    @Test
    void smileRows() throws Exception {
        assertPrints(SmileRows::main, """
                column 0  I(Y;S+Z) = 0.552 +- 0.023 nats, converged
                column 1  I(Y;S+Z) = 0.126 +- 0.013 nats, converged
                column 2  I(Y;S+Z) = 0.010 +- 0.004 nats, converged
                all       I(Y;S+Z) = 0.688 +- 0.019 nats, undersampled
                """);
    }

    @Test
    void tribuoRows() throws Exception {
        assertPrints(TribuoRows::main, """
                columns [rain, temperature]
                I(S;S+Z) = 1.547 +- 0.030 nats, converged
                I(Y;S+Z) = 0.325 +- 0.021 nats, converged
                """);
    }

    private static void assertPrints(Program program, String expected) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            program.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(NUMBER.matcher(printed).replaceAll("#")).isEqualTo(NUMBER.matcher(expected).replaceAll("#"));
        List<Double> numbers = numbers(expected);
        List<Double> found = numbers(printed);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(found.get(i)).as(printed).isCloseTo(numbers.get(i), within(DIGITS));
        }
    }

    private static List<Double> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).map(Double::valueOf).toList();
    }
}
