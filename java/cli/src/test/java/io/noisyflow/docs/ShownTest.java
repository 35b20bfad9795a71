package io.noisyflow.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What compares the pages with what runs does see a difference. */
class ShownTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[6.3843, 6.9918]  undersampled        | [6.3844, 6.9917]  undersampled",
        "backend foreign, 1e7 pairs in 0.6 s on 2 threads | backend vector, 1e7 pairs in 12.1 s on 1 thread",
        "float32: at most 6.40e-05 nats        | float32: at most 1.23e-06 nats",
        "  0.5  4.5693                         | 0.5 4.5693"})
    void whatAMachineMayChangeIsTheSame(String shown, String printed) {
        Shown.check("it", List.of(shown), List.of(printed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[6.3843, 6.9918]  undersampled        | [6.3845, 6.9918]  undersampled",
        "6.3843                                | 6.384",
        "6.3843                                | -6.3843",
        "6.3843                                | NaN",
        "2000 rows                             | 2001 rows",
        "converged                             | undersampled",
        "1e7 pairs                             | 2e7 pairs",
        "one line                              | one line more"})
    void anythingElseIsADifference(String shown, String printed) {
        assertThatThrownBy(() -> Shown.check("it", List.of(shown), List.of(printed)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("it");
    }

    @Test
    void dotsStandForLinesAndNothingElseDoes() {
        Shown.check("it", List.of("a", "...", "c", "..."), List.of("a", "b", "b", "c", "d"));
        Shown.check("it", List.of("a", "...", "c"), List.of("a", "c"));
        assertThatThrownBy(() -> Shown.check("it", List.of("a"), List.of("a", "b"))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Shown.check("it", List.of("a", "...", "c"), List.of("a", "b")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Shown.check("it", List.of("a", "b"), List.of("a"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void wordsAreThoseOfAShell() {
        assertThat(ShellWords.commands("a \\\n  b # c\n\n# d\ne\n")).containsExactly("a    b # c", "e");
        assertThat(ShellWords.split("a --x 'b {c} d'   \"e's\" '' f#g # h")).containsExactly("a", "--x", "b {c} d",
                "e's",
                "", "f#g");
        assertThatThrownBy(() -> ShellWords.split("a > b")).isInstanceOf(AssertionError.class);
    }
}
