package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {
    @Test
    void publishedRunHasTwentySixDifferentEpochs() {
        int[] schedule = CheckpointSchedule.logarithmic(10_000, 26);
        assertThat(schedule).containsExactly(1, 2, 3, 4, 6, 9, 13, 18, 26, 37, 53, 75, 106, 150, 213, 302, 429, 609,
                864,
                1226, 1739, 2467, 3500, 4966, 7047, 10_000);
    }

    @Test
    void everyPairOfNumbersGivesAscendingEpochsThatEndAtTheLast() {
        for (int epochs = 1; epochs <= 207; epochs++) {
            for (int count = 1; count <= 33; count++) {
                int[] schedule = CheckpointSchedule.logarithmic(epochs, count);
                assertThat(schedule).hasSize(Math.min(epochs, count));
                assertThat(schedule[schedule.length - 1]).isEqualTo(epochs);
                for (int k = 1; k < schedule.length; k++) {
                    assertThat(schedule[k]).isGreaterThan(schedule[k - 1]);
                }
                if (count > 1) {
                    assertThat(schedule[0]).isEqualTo(1);
                }
            }
        }
        assertThat(CheckpointSchedule.logarithmic(Integer.MAX_VALUE, 2)).containsExactly(1, Integer.MAX_VALUE);
    }

    @Test
    void refusesNone() {
        assertThatThrownBy(() -> CheckpointSchedule.logarithmic(0, 3)).hasMessageContaining("0 epochs");
        assertThatThrownBy(() -> CheckpointSchedule.logarithmic(3, 0)).hasMessageContaining("0 checkpoints");
    }
}
