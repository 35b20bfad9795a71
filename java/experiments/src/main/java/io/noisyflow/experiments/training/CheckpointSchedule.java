package io.noisyflow.experiments.training;

/** The epochs after which a network is looked at. */
public final class CheckpointSchedule {
    private CheckpointSchedule() {}

    /**
     * Epochs in geometric progression from 1 to {@code epochs}, each rounded, all different.
     *
     * <p>After epoch e, with k checkpoints to come, the next is e (epochs/e)^(1/k) rounded, or e + 1 where that is
     * more: the crowd at small epochs costs no checkpoint.
     *
     * @param epochs the last epoch, at least 1
     * @param count checkpoints, at least 1; all epochs where there are no more than {@code count}; one is the last
     *     epoch
     * @return ascending, min(count, epochs) entries, the last of them {@code epochs}
     */
    public static int[] logarithmic(int epochs, int count) {
        if (epochs < 1 || count < 1) {
            throw new IllegalArgumentException(
                    count + " checkpoints in " + epochs + " epochs: expected at least one of each");
        }
        int[] schedule = new int[Math.min(count, epochs)];
        int last = schedule.length - 1;
        schedule[0] = last == 0 ? epochs : 1;
        for (int k = 1; k <= last; k++) {
            double previous = schedule[k - 1];
            long next = Math.round(previous * StrictMath.pow(epochs / previous, 1.0 / (last - k + 1)));
            schedule[k] = (int) Math.max(next, schedule[k - 1] + 1L);
        }
        return schedule;
    }
}
