package io.noisyflow.information.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.flow.LayerDensities;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Means and standard errors of queries that belong to inputs, by hand and by simulation. */
class InputDesignTest {
    private static final double EXACT = 1e-12;

    /** Two inputs of probability 1/4 and 3/4: 1/4 x 2 + 3/4 x 6 = 5; errors (1/4)^2 x 2/2 + (3/4)^2 x 4/3. */
    @Test
    void inputsAreStrata() {
        InputDesign design = new InputDesign(new double[] {1, 3}, new int[] {0, 2, 5}, 2);
        double[] values = {1, 3, 4, 6, 8};
        assertThat(design.mean(values)).isCloseTo(5, within(EXACT));
        StandardError error = design.error(QueryValues.exact(values), Setting.DATASET, 0);
        assertThat(error.monteCarlo()).isCloseTo(Math.sqrt(1.0 / 16 + 9.0 / 16 * 4 / 3), within(EXACT));
        assertThat(error.sampling()).isZero();
    }

    /** Between: 2 ((1/2 x -1)^2 + (1/2 x 1)^2) = 1; within: 1/4 (2/2 + 2/2) = 1/2. */
    @Test
    void inputsAsASampleAddWhatIsBetweenThem() {
        InputDesign design = new InputDesign(new double[] {1, 1}, new int[] {0, 2, 4}, 2);
        StandardError error = design.error(QueryValues.exact(new double[] {0, 2, 2, 4}), Setting.SAMPLE, 0);
        assertThat(error.monteCarlo()).isCloseTo(Math.sqrt(.5), within(EXACT));
        assertThat(error.sampling()).isCloseTo(Math.sqrt(.5), within(EXACT));
        assertThat(error.total()).isCloseTo(1, within(EXACT));
    }

    /** With one query each the spread between inputs is all that can be told. */
    @Test
    void singleQueriesFallBackToTheSpreadBetweenInputs() {
        InputDesign design = new InputDesign(new double[] {1, 1}, new int[] {0, 1, 2}, 2);
        StandardError error = design.error(QueryValues.exact(new double[] {1, 3}), Setting.DATASET, 0);
        assertThat(error.monteCarlo()).isCloseTo(1, within(EXACT));
    }

    /** 10 of 40 inputs with queries: (1 - 1/4) between + 1/4 within. */
    @Test
    void aSubsetOfInputsAddsItsChoice() {
        double[] probabilities = new double[10];
        int[] offsets = new int[11];
        double[] values = new double[20];
        for (int x = 0; x < 10; x++) {
            probabilities[x] = 1;
            offsets[x + 1] = 2 * x + 2;
            values[2 * x] = x - 1;
            values[2 * x + 1] = x + 1;
        }
        // Variance of 0 .. 9 is 55/6, over 10 inputs; within an input 2, over 2 queries, over 10 inputs.
        double expected = .75 * 55 / 60 + .25 * .1;
        StandardError error = new InputDesign(probabilities, offsets, 40).error(QueryValues.exact(values),
                Setting.DATASET, 0);
        assertThat(error.monteCarlo()).isCloseTo(Math.sqrt(expected), within(EXACT));
    }

    /**
     * Values u(query) + v(part) + w(query, part), standard deviations 1, .3 and .5; full is the mean over 4 parts. The
     * mean over 50 inputs of 2 queries has variance (1 + .25/4)/100 + .09/4; 2000 simulations tell it to 3 %, and the
     * mean of the estimated variances to 4 % (3 degrees of freedom in the parts): they agree within 15 %.
     */
    @Test
    void chanceThatAllQueriesShareIsMeasuredByTheParts() {
        Random random = new Random(1);
        int[] offsets = new int[51];
        double[] probabilities = new double[50];
        for (int x = 0; x < 50; x++) {
            offsets[x + 1] = 2 * x + 2;
            probabilities[x] = 1;
        }
        InputDesign design = new InputDesign(probabilities, offsets, 50);
        double estimated = 0;
        double observed = 0;
        for (int repeat = 0; repeat < 2000; repeat++) {
            double[] full = new double[100];
            double[][] parts = new double[4][100];
            for (int q = 0; q < 100; q++) {
                double u = random.nextGaussian();
                for (double[] part : parts) {
                    part[q] = u + .5 * random.nextGaussian();
                }
            }
            for (double[] part : parts) {
                double v = .3 * random.nextGaussian();
                for (int q = 0; q < 100; q++) {
                    part[q] += v;
                    full[q] += part[q] / 4;
                }
            }
            double error = design.error(new QueryValues(full, parts), Setting.DATASET, 0).monteCarlo();
            estimated += error * error / 2000;
            observed += design.mean(full) * design.mean(full) / 2000;
        }
        double truth = (1 + .25 / 4) / 100 + .09 / 4;
        assertThat(observed).isCloseTo(truth, within(.1 * truth));
        assertThat(estimated).isCloseTo(truth, within(.15 * truth));
    }

    /** A bias of 1/r: parts of 4 show 1/4, all 16 show 1/16, and a third of the difference is what is left. */
    @Test
    void theBiasIsExtrapolated() {
        double[][] parts = {{.25}, {.25}, {.25}, {.25}};
        OtherInputs equal = new OtherInputs(parts, new double[][][] {parts}, new double[] {4, 4, 4, 4}, new double[1]);
        assertThat(equal.biasFactor()).isCloseTo(1.0 / 3, within(EXACT));
        assertThat(new QueryValues(new double[] {1.0 / 16}, parts).extrapolated(equal.biasFactor()).full()[0])
                .isCloseTo(0, within(EXACT));
        OtherInputs uneven = new OtherInputs(parts, new double[][][] {parts}, new double[] {1, 2, 2, 2}, new double[1]);
        double[][] biases = {{1}, {.5}, {.5}, {.5}};
        assertThat(new QueryValues(new double[] {1.0 / 7}, biases).extrapolated(uneven.biasFactor()).full()[0])
                .isCloseTo(0, within(EXACT));
        double[][] single = {{.5}};
        assertThat(new OtherInputs(single, new double[][][] {single}, new double[] {1}, new double[1]).biasFactor())
                .isZero();
    }

    @Test
    void replicatesAreDealtIntoNearlyEqualParts() {
        assertThat(LayerDensities.partSizes(16)).containsExactly(4, 4, 4, 4);
        assertThat(LayerDensities.partSizes(7)).containsExactly(1, 2, 2, 2);
        assertThat(LayerDensities.partSizes(2)).containsExactly(1, 1);
    }

    /**
     * Equal values of three terms or fewer are chance: a number between 0 and the range deviates by half of it at most.
     */
    @Test
    void fewTermsTellNoVariance() {
        QueryValues three = QueryValues.exact(new double[] {1, 1, 1});
        double third = Math.sqrt(1.0 / 3);
        assertThat(new InputDesign(new double[] {1, 1, 1}, new int[] {0, 1, 2, 3}, 90)
                .error(three, Setting.DATASET, 2).monteCarlo()).isCloseTo(third, within(EXACT));
        assertThat(new InputDesign(new double[] {1}, new int[] {0, 3}, 1).error(three, Setting.DATASET, 2)
                .monteCarlo()).isCloseTo(third, within(EXACT));
        // One input carries nearly all of the weight of six.
        double[] weights = {1, 1e-9, 1e-9, 1e-9, 1e-9, 1e-9};
        QueryValues six = QueryValues.exact(new double[] {1, 1, 1, 1, 1, 1});
        assertThat(new InputDesign(weights, new int[] {0, 1, 2, 3, 4, 5, 6}, 6).error(six, Setting.DATASET, 2)
                .monteCarlo()).isCloseTo(1, within(1e-7));
        QueryValues four = QueryValues.exact(new double[] {1, 1, 1, 1});
        assertThat(new InputDesign(new double[] {1, 1, 1, 1}, new int[] {0, 1, 2, 3, 4}, 4)
                .error(four, Setting.DATASET, 2).monteCarlo()).isZero();
        assertThat(new InputDesign(new double[] {1}, new int[] {0, 4}, 1).error(four, Setting.DATASET, 2)
                .monteCarlo()).isZero();
    }
}
