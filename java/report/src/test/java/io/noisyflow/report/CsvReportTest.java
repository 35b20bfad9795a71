package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.experiments.szt.SztResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {
    /** Splits by RFC 4180, as far as fields hold no line breaks. */
    private static List<List<String>> read(Document document) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : new String(document.toBytes(), StandardCharsets.UTF_8).split("\n")) {
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            cells.add(cell.toString());
            rows.add(cells);
        }
        return rows;
    }

    private static String cell(List<List<String>> rows, int row, String name) {
        int column = rows.getFirst().indexOf(name);
        assertThat(column).as(name).isNotNegative();
        return rows.get(row).get(column);
    }

    @Test
    void oneRowForEachSigma() {
        List<List<String>> rows =
                read(Rendered.table(NoisySamples.report(false, false, NoisySamples.SIGMAS), Unit.NATS));
        assertThat(rows).hasSize(1 + NoisySamples.SIGMAS.length).allSatisfy(row -> assertThat(row).hasSize(31));
        assertThat(cell(rows, 4, "sigma")).isEqualTo("0.1");
        assertThat(cell(rows, 4, "verdict")).isEqualTo("converged");
        assertThat(cell(rows, 1, "advice")).contains("0.21, or 80000");
        for (String number : List.of("entropy", "information")) {
            assertThat(Double.parseDouble(cell(rows, 4, number + "_nats"))).isBetween(
                    Double.parseDouble(cell(rows, 4, number + "BracketLower_nats")),
                    Double.parseDouble(cell(rows, 4, number + "BracketUpper_nats")));
        }
        assertThat(Double.parseDouble(cell(rows, 4, "entropy_nats"))).isEqualTo(
                NoisySamples.report(false, false, .1).estimates().getFirst().entropy());
    }

    @Test
    void aMissingNumberIsAnEmptyCell() {
        List<List<String>> rows = read(Rendered.table(NoisySamples.report(false, false, .001), Unit.NATS));
        assertThat(cell(rows, 1, "informationBracketUpper_nats")).isEmpty();
        assertThat(cell(rows, 1, "entropyBracketUpperFrom")).isEqualTo("none");
        assertThat(cell(rows, 1, "worstCaseRisk_nats")).isEmpty();
    }

    @Test
    void quantitiesAndTheirNamesFollowTheUnit() {
        List<List<String>> nats = read(Rendered.table(NoisySamples.report(true, true, .5), Unit.NATS));
        List<List<String>> bits = read(Rendered.table(NoisySamples.report(true, true, .5), Unit.BITS));
        int quantities = 0;
        for (int j = 0; j < nats.getFirst().size(); j++) {
            String name = nats.getFirst().get(j);
            if (name.endsWith("_nats")) {
                quantities++;
                assertThat(bits.getFirst().get(j)).isEqualTo(name.replace("_nats", "_bits"));
                assertThat(Double.parseDouble(bits.get(1).get(j)))
                        .isEqualTo(Double.parseDouble(nats.get(1).get(j)) / StrictMath.log(2));
            } else {
                assertThat(bits.getFirst().get(j)).isEqualTo(name);
                assertThat(bits.get(1).get(j)).isEqualTo(nats.get(1).get(j));
            }
        }
        assertThat(quantities).isEqualTo(17 + 2 * 6);
    }

    @Test
    void oneRowForEachNetworkEpochAndLayer() {
        SztResult result = TrainedNetworks.several(2);
        List<List<String>> rows = read(Rendered.table(result, Unit.NATS));
        assertThat(rows).hasSize(1 + 2 * 26 * 5);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
        assertThat(rows.getFirst()).doesNotHaveDuplicates().contains("binnedEntropy_0.005_nats");
        int row = 1 + 26 * 5 + 3 * 5 + 4;
        assertThat(cell(rows, row, "networkSeed")).isEqualTo("1");
        assertThat(cell(rows, row, "epoch")).isEqualTo("4");
        assertThat(cell(rows, row, "layer")).isEqualTo("5");
        assertThat(Double.parseDouble(cell(rows, row, "xInformation_nats"))).isEqualTo(
                result.networks().get(1).epochs().get(3).layers().get(4).flow().xInformation().value());
        assertThat(cell(rows, 1 + 9 * 5 + 2, "orderViolations")).isEqualTo("1");
    }

    @Test
    void withoutNoiseTheInformationColumnsAreEmpty() {
        List<List<String>> rows = read(Rendered.table(TrainedNetworks.deterministic(), Unit.BITS));
        assertThat(cell(rows, 1, "xInformation_bits")).isEmpty();
        assertThat(cell(rows, 1, "xInformationVerdict")).isEmpty();
        assertThat(cell(rows, 1, "binnedEntropy_0.1_bits")).isNotEmpty();
    }

    @Test
    void noEpochsYetGiveTheHeaderAlone() {
        assertThat(read(Rendered.table(TrainedNetworks.partial(0), Unit.NATS))).hasSize(1).first()
                .satisfies(header -> assertThat(header).contains("epoch", "xInformation_nats"));
    }

    @Test
    void quotesInACellAreDoubled() {
        CsvTable<String> table = new CsvTable<>(Unit.NATS, Arrays.asList("a \"b\"", "c\nd")).text("t", row -> row);
        assertThat(new String(table.toBytes(), StandardCharsets.UTF_8)).isEqualTo("t\n\"a \"\"b\"\"\"\n\"c\nd\"\n");
    }
}
