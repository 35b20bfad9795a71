package io.noisyflow.experiments.szt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SztDataTest {
    @Test
    void labelsAreThosePublished() throws NoSuchAlgorithmException {
        // SHA-256 of the 4096 labels of the data set published with arXiv:1703.00810, as '0' and '1' in counting order.
        String digits = IntStream.range(0, SztData.INPUTS).mapToObj(x -> Integer.toString(SztData.label(x)))
                .collect(Collectors.joining());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(digits.getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("8adbd792d6400d00410815b5a1f01b05b59f15fd41ace0db85c7772aa5cf4566");
    }

    @Test
    void entropiesAreKnown() {
        LabelledInputs data = SztData.of(InputCoding.ZERO_ONE);
        assertThat(IntStream.of(data.labels().ofRows()).sum()).isEqualTo(2118);
        // -p log p - q log q at p = 2118/4096.
        assertThat(data.labels().entropy()).isCloseTo(0.692562941, Offset.offset(1e-9));
        // log 2^12
        assertThat(data.inputEntropy()).isCloseTo(8.317766166719343, Offset.offset(1e-14));
    }

    @Test
    void labelIsAFunctionOfOneOfSixtyFourOrbits() {
        Map<Integer, Integer> labelOfOrbit = new HashMap<>();
        for (int x = 0; x < SztData.INPUTS; x++) {
            Integer before = labelOfOrbit.putIfAbsent(SztData.orbit(x), SztData.label(x));
            assertThat(before == null || before == SztData.label(x)).isTrue();
        }
        assertThat(labelOfOrbit).hasSize(64);
    }

    @Test
    void firstBitIsTheMostSignificant() {
        LabelledInputs zeroOne = SztData.of(InputCoding.ZERO_ONE);
        LabelledInputs plusMinus = SztData.of(InputCoding.PLUS_MINUS);
        assertThat(row(zeroOne, 0b100000000001)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(row(plusMinus, 0b010000000000)).containsExactly(-1, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
        assertThat(plusMinus.labels()).isEqualTo(zeroOne.labels());
        assertThat(InputCoding.of("-1/+1")).isEqualTo(InputCoding.PLUS_MINUS);
        assertThatThrownBy(() -> InputCoding.of("0,1")).hasMessage("unknown input coding '0,1': expected 0/1 or -1/+1");
    }

    @Test
    void badInputsAreRefused() {
        assertThatThrownBy(() -> SztData.label(4096)).hasMessageContaining("input 4096");
        assertThatThrownBy(() -> SztData.orbit(-1)).hasMessageContaining("input -1");
        assertThatThrownBy(() -> new LabelledInputs(Points.of(new double[2][1]), Labels.numbered(new int[1], 2)))
                .hasMessageContaining("1 labels for 2");
        assertThatThrownBy(() -> new LabelledInputs(Points.of(new double[2][1]), Labels.numbered(new int[] {0, 2}, 2)))
                .hasMessageContaining("row 1 has class 2");
    }

    private static double[] row(LabelledInputs data, int x) {
        double[] row = new double[SztData.BITS];
        data.inputs().copyRow(x, row, 0);
        return row;
    }
}
