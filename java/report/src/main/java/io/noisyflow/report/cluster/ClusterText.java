package io.noisyflow.report.cluster;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Information;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.cluster.ClusterEpoch;
import io.noisyflow.information.cluster.ClusterEpoch.Binned;
import io.noisyflow.information.cluster.ClusterResult;
import io.noisyflow.information.cluster.ClusterResult.Grid;
import io.noisyflow.information.cluster.ClusterResult.GridCorrelation;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line for each epoch: distances, cosines, information, binned entropies; then how closely the latter follow. */
final class ClusterText {
    private static final int DIGITS = 4;

    private ClusterText() {}

    static String render(ClusterResult result, Unit unit) {
        StringBuilder text = new StringBuilder("n = ").append(result.n()).append(" rows");
        if (result.inputs() < result.n()) {
            text.append(" of ").append(result.inputs()).append(" inputs");
        }
        text.append(", d = ").append(result.d()).append(", setting ").append(result.settings().get("setting"))
                .append("; distances between ")
                .append(result.epochs().getFirst().profile().rows()).append(" rows; entropies in ")
                .append(unit.label()).append(", ").append(ceilingName(result)).append(" = ")
                .append(fixed(unit.fromNats(StrictMath.log(result.inputs())), DIGITS)).append("\n\n");
        Advice advice = new Advice("epoch");
        text.append(epochs(result, unit, advice));
        correlations(result, text);
        String sentences = advice.render();
        return text.append(sentences.isEmpty() ? "" : "\n" + sentences).append('\n')
                .append(OriginText.origin(result.provenance())).toString();
    }

    private static String ceilingName(ClusterResult result) {
        return Setting.of(String.valueOf(result.settings().get("setting"))).ceilingName();
    }

    private static String epochs(ClusterResult result, Unit unit, Advice advice) {
        boolean labelled = result.isLabelled();
        boolean noisy = !result.correlations().isEmpty();
        List<String> header = new ArrayList<>(List.of("epoch"));
        header.addAll(labelled ? List.of("within", "between", "cos within", "cos between")
                : List.of("distance", "cosine"));
        if (noisy) {
            header.addAll(labelled ? List.of("I(X;T)", "I(Y;T)") : List.of("I(X;T)"));
        }
        result.grids().forEach(grid -> header.add((noisy ? "H(T) " : "H(S) ") + name(grid)));
        TextTable table = new TextTable().line(header);
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (ClusterEpoch epoch : result.epochs()) {
            List<String> line = new ArrayList<>(List.of(epoch.name()));
            line.add(fixed(epoch.profile().distance().withinMean(), DIGITS));
            if (labelled) {
                line.add(fixed(epoch.profile().distance().betweenMean(), DIGITS));
            }
            line.add(fixed(epoch.profile().cosine().withinMean(), DIGITS));
            if (labelled) {
                line.add(fixed(epoch.profile().cosine().betweenMean(), DIGITS));
            }
            information("I(X;T)", epoch, epoch.xInformation(), unit, line, verdicts, advice);
            information("I(Y;T)", epoch, epoch.yInformation(), unit, line, verdicts, advice);
            for (Binned binned : epoch.binned()) {
                boolean saturated = noisy ? binned.isNoisySaturated() : binned.isSaturated();
                String shown = fixed(unit.fromNats(noisy ? binned.noisyEntropy() : binned.entropy()), DIGITS);
                line.add(saturated ? shown + " " + VerdictMark.of(Verdict.SATURATED) : shown);
                if (saturated) {
                    verdicts.add(Verdict.SATURATED);
                }
            }
            table.line(line);
        }
        String legend = VerdictMark.legend(verdicts);
        return table.render() + (legend.isEmpty() ? "" : legend + "\n")
                + (noisy ? "H(T) is H(Bin(T)) of T = S + Z, one draw of noise a row\n"
                        : "H(S) is H(Bin(S)) of the rows as they are\n");
    }

    private static void information(String name, ClusterEpoch epoch, @Nullable Information information, Unit unit,
            List<String> line, Set<Verdict> verdicts, Advice advice) {
        if (information != null) {
            line.add(fixed(unit.fromNats(information.value()), unit.fromNats(information.standardError().total()),
                    DIGITS)
                    + " " + VerdictMark.of(information.verdict()));
            verdicts.add(information.verdict());
            advice.add(name, epoch.name(), information.verdict(), information.advice());
        }
    }

    private static void correlations(ClusterResult result, StringBuilder text) {
        if (result.correlations().isEmpty() || result.epochs().size() == 1) {
            return;
        }
        text.append("\nCorrelation of H(Bin(T)) with I(X;T) over ").append(result.epochs().size())
                .append(" epochs\n");
        TextTable table = new TextTable().line("bins", "Pearson", "Spearman");
        for (int g = 0; g < result.grids().size(); g++) {
            GridCorrelation each = result.correlations().get(g);
            String name = name(result.grids().get(g));
            if (each.correlation() == null) {
                table.line(name, "none: " + each.reason());
            } else {
                List<String> line = new ArrayList<>(List.of(name, fixed(each.correlation().pearson(), 3),
                        fixed(each.correlation().spearman(), 3)));
                if (each.correlation().n() < result.epochs().size()) {
                    line.add("over the " + each.correlation().n() + " that are not saturated");
                }
                table.line(line);
            }
        }
        text.append(table.render());
    }

    /** What a grid is called: by the side of its bins, or their number. */
    static String name(Grid grid) {
        double size = grid.binning().size();
        String shown = Double.toString(size).length() < 7 ? shortest(size) : Digits.of(size);
        return grid.count() > 0 ? grid.count() + (grid.count() == 1 ? " bin" : " bins") : "bins of " + shown;
    }
}
