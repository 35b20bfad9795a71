package io.noisyflow.report.layers;

import static io.noisyflow.report.TextTable.fixed;

import io.noisyflow.information.mixed.OrderDifference;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;

/** What came of the comparisons that must hold: how many were violated, and a line for each of those. */
public final class OrderText {
    private static final int DIGITS = 3;

    private final Unit unit;
    private final List<String> violations = new ArrayList<>();
    private int checks;

    /** Nothing heard yet. */
    public OrderText(Unit unit) {
        this.unit = unit;
    }

    /**
     * Counts the comparisons of a layer.
     *
     * @param name of the layer, and of the epoch where there are several
     */
    public void hear(String name, List<OrderDifference> differences) {
        for (OrderDifference difference : differences) {
            checks++;
            if (difference.violated()) {
                violations.add(name + ": above " + difference.against() + " by " + number(-difference.value())
                        + ", allowed " + number(difference.allowance()));
            }
        }
    }

    /** Whether any comparison was heard of. */
    public boolean hasChecks() {
        return checks > 0;
    }

    /**
     * The count, then the violations.
     *
     * @param bounds what was compared with, as a reader knows it
     */
    public String render(String bounds) {
        StringBuilder text = new StringBuilder().append(violations.size()).append(" of ").append(checks)
                .append(" order checks violated (").append(bounds).append(")\n");
        violations.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private String number(double nats) {
        return fixed(unit.fromNats(nats), DIGITS);
    }
}
