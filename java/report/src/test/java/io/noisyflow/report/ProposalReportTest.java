package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.report.entropy.EntropyReport;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a grid of sigmas adds to the estimates on it. */
class ProposalReportTest {
    private static final NoiseProposal PROPOSAL =
            NoiseProposal.of(NoisySamples.report(true, true, NoisySamples.SIGMAS));

    private static Documents documents(NoiseProposal proposal) {
        return EntropyReport.documents(proposal, null, Unit.NATS, "noisyflow entropy samples.npy --sigma auto");
    }

    @Test
    void jsonIsThatOfTheEstimatesWithZones() {
        JsonNode root = JsonMapper.builder().build().readTree(documents(PROPOSAL).json().toBytes());
        JsonNode plain = JsonMapper.builder().build().readTree(Rendered.json(PROPOSAL.result(), Unit.NATS).toBytes());
        for (String name : plain.propertyNames()) {
            assertThat(root.get(name)).isEqualTo(plain.get(name));
        }
        assertThat(root.propertyNames()).hasSize(plain.size() + 1);
        JsonNode zones = root.get("sigmaZones");
        assertThat(zones.size()).isEqualTo(3);
        assertThat(zones.at("/0").propertyNames()).containsExactly("quantity", "sufficientFrom", "zones");
        assertThat(zones.at("/0/quantity").asString()).isEqualTo("information");
        assertThat(zones.at("/1/quantity").asString()).isEqualTo("labelInformation");
        assertThat(zones.at("/2/quantity").asString()).isEqualTo("inputInformation");
        assertThat(zones.at("/0/zones/0").propertyNames()).containsExactly("from", "to", "verdict");
        assertThat(zones.at("/0/zones/0/from").asDouble()).isEqualTo(.001);
        assertThat(zones.at("/0/zones/0/verdict").asString()).isEqualTo("isolated");
        assertThat(zones.at("/0/zones/2/to").asDouble()).isEqualTo(1);
        assertThat(zones.at("/0/sufficientFrom").asDouble()).isEqualTo(.1);
    }

    @Test
    void whereRowsNeverSufficeTheReasonStandsBesideIt() {
        NoiseProposal few = NoiseProposal.of(NoisySamples.report(false, false, .001, .01));
        JsonNode root = JsonMapper.builder().build().readTree(documents(few).json().toBytes());
        assertThat(root.at("/sigmaZones/0/sufficientFrom").isNull()).isTrue();
        assertThat(root.at("/sigmaZones/0/sufficientFromReason").asString()).contains("do not suffice");
        assertThat(documents(few).text()).contains("I(S;S+Z) is isolated at the largest of these sigmas still, 0.01.")
                .contains("Sigma belongs to the channel").doesNotContain("--sigma");
    }

    @Test
    void textSaysWhereRowsSufficeAndWhoseSigmaIs() {
        String text = documents(PROPOSAL).text();
        assertThat(text).contains("I(S;S+Z)       0.001      0.01  isolated\n")
                .contains("The 10000 rows suffice for I(S;S+Z) from sigma 0.1 on, with a margin for other rows.\n")
                .contains("The 10000 rows suffice for I(Y;S+Z) from sigma ")
                .contains("Sigma belongs to the channel").contains("None is chosen here").contains(": --sigma 0.1\n");
        // What the zones say is not said again of every sigma.
        assertThat(text).doesNotContain("Every row sees few others");
    }

    @Test
    void tableIsThatOfTheEstimates() {
        assertThat(new String(Objects.requireNonNull(documents(PROPOSAL).table()).toBytes(), StandardCharsets.UTF_8))
                .isEqualTo(new String(Rendered.table(PROPOSAL.result(), Unit.NATS).toBytes(), StandardCharsets.UTF_8));
    }
}
