package io.noisyflow.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequiredTest {
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whatIsPresentIsNoObstacle(String strict) {
        assertThatCode(() -> Required.require(true, "no chromium", strict, "")).doesNotThrowAnyException();
    }

    @Test
    void aLackSkips() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> Required.require(false, "no chromium on the PATH", "false", ""))
                .withMessageContaining("no chromium on the PATH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"no chromium on the PATH|''", "no chromium on the PATH|numpy,g++", "no g++|g",
        "no ptxas|ptx", "python3 has no numpy|num,py"})
    void aLackFailsWhereItIsStrict(String sentence, String lacks) {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> Required.require(false, sentence, "true", lacks))
                .withMessage(sentence + ": -Dnoisyflow.strict wants it, and -Dnoisyflow.lacks=" + lacks
                        + " does not name it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"no chromium on the PATH|chromium", "needs g++ and Linux|numpy,g++",
        "no native library: no g++|g++", "python3 has no numpy|,numpy,"})
    void anExcusedLackSkips(String sentence, String lacks) {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> Required.require(false, sentence, "true", lacks));
    }

    @Test
    void strictIsTrueOrFalse() {
        assertThatIllegalArgumentException().isThrownBy(() -> Required.require(true, "no chromium", "yes", ""))
                .withMessage("-Dnoisyflow.strict=yes: expected true or false");
    }
}
