package io.noisyflow.experiments.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.experiments.compression.RankCorrelation.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    private static Group group(double[] first, double... second) {
        return new Group(first, second);
    }

    /** Of the 120 orders of five numbers two are as far from 0 as a perfect one: it and its reverse. */
    @Test
    void perfectOrderOfOneNetwork() {
        double[] first = {1, 2, 3, 4, 5};
        RankCorrelation found = RankCorrelation.of(List.of(group(first, 1, 8, 27, 64, 125)), 1);
        assertThat(found.value().value()).isCloseTo(1, within(1e-12));
        assertThat(found.chance().value()).isEqualTo(2. / 120);
        assertThat(found.isExact()).isTrue();
        assertThat(found.lower().reason()).isEqualTo("fewer than five networks to draw again");
    }

    /** 1 2 3 4 against 2 1 4 3: 1 - 6 * 4 / (4 * 15) = .6; |rho| >= .6 in 10 of 24 orders, by enumeration. */
    @Test
    void partialOrderByHand() {
        RankCorrelation found = RankCorrelation.of(List.of(group(new double[] {1, 2, 3, 4}, 2, 1, 4, 3)), 1);
        assertThat(found.value().value()).isCloseTo(.6, within(1e-12));
        assertThat(found.chance().value()).isCloseTo(10. / 24, within(1e-12));
    }

    /** Times are dealt within networks: two pairs of networks of two layers have four ways, of which two are as far. */
    @Test
    void dealingStaysWithinNetworks() {
        double[] first = {1, 2};
        double[] later = {3, 4};
        RankCorrelation found = RankCorrelation.of(List.of(group(first, 1, 2), group(later, 3, 4),
                group(new double[0])), 1);
        assertThat(found.groups()).isEqualTo(2);
        // Orders 1234 (rho 1), 2134 and 1243 (.8), 2143 (.6): one is as far from 0.
        assertThat(found.chance().value()).isEqualTo(.25);
    }

    @Test
    void whatDoesNotVaryHasNone() {
        RankCorrelation found = RankCorrelation.of(List.of(group(new double[] {1, 2, 3}, 5, 5, 5)), 1);
        assertThat(found.value().isPresent()).isFalse();
        assertThat(RankCorrelation.of(List.of(), 1).pairs()).isZero();
    }

    /**
     * Networks of five layers whose two sides have a correlation of .5 in common: Spearman's of the law is 6/pi
     * asin(.25) = .483. Of 200 intervals a binomial number covers; a percentile bootstrap of 20 networks covers some
     * 93 %, standard deviation 3.6: 171 .. 200 begins four of them below.
     */
    @Test
    void intervalsCover() {
        double truth = 6 / Math.PI * Math.asin(.25);
        int covered = 0;
        int unlikely = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            RankCorrelation found = RankCorrelation.of(networks(random, .5), seed);
            assertThat(found.isExact()).isFalse();
            covered += found.lower().value() <= truth && truth <= found.upper().value() ? 1 : 0;
            unlikely += found.chance().value() < .05 ? 1 : 0;
        }
        assertThat(covered).isBetween(171, 200);
        // 100 pairs at .483 are far from nothing: z is about 5.
        assertThat(unlikely).isGreaterThan(190);
    }

    /**
     * Without a connection 5 % of chances lie below .05: 1 .. 22 of 200 is 2.9 and 3.9 of its
     * standard deviation 3.1 from 10.
     */
    @Test
    void chanceIsUniformWithoutAConnection() {
        int unlikely = 0;
        for (int seed = 0; seed < 200; seed++) {
            unlikely += RankCorrelation.of(networks(new Random(1000 + seed), 0), seed).chance().value() < .05 ? 1 : 0;
        }
        assertThat(unlikely).isBetween(1, 22);
    }

    @Test
    void sameSeedSameDigits() {
        List<Group> networks = networks(new Random(5), .5);
        assertThat(RankCorrelation.of(networks, 3)).isEqualTo(RankCorrelation.of(networks, 3));
    }

    private static List<Group> networks(Random random, double correlation) {
        List<Group> networks = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            double[] first = new double[5];
            double[] second = new double[5];
            for (int l = 0; l < 5; l++) {
                first[l] = random.nextGaussian();
                second[l] = correlation * first[l]
                        + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            }
            networks.add(new Group(first, second));
        }
        return networks;
    }
}
