package io.noisyflow.information.flow;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Information;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.mixed.InputDesign;
import io.noisyflow.information.mixed.MixedEstimate;
import io.noisyflow.information.mixed.OrderChecks;
import io.noisyflow.information.mixed.Population;
import io.noisyflow.information.mixed.ReplicateRemedies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the layers with one another and gives every number its verdict. */
final class FlowJudge {
    private final Kernels kernels;
    private final InputDesign design;
    private final Population population;
    private final FlowOptions options;

    FlowJudge(Kernels kernels, InputDesign design, Population population, FlowOptions options) {
        this.kernels = kernels;
        this.design = design;
        this.population = population;
        this.options = options;
    }

    /** The layers, in the order given; a bound that is broken counts against every number of the later layer. */
    List<LayerFlow> judge(List<LayerDraft> drafts) {
        List<LayerFlow> layers = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            layers.add(judge(drafts.get(i), i == 0 ? null : drafts.get(i - 1)));
        }
        return layers;
    }

    private LayerFlow judge(LayerDraft draft, @Nullable LayerDraft before) {
        OrderChecks checks = new OrderChecks(design, kernels.precision());
        String name = "I(X;T_" + draft.layer() + ")";
        String ofLabel = "I(Y;T_" + draft.layer() + ")";
        double error = OrderChecks.arithmeticError(kernels, draft.width());
        Arithmetic arithmetic = arithmetic(kernels, design.inputs() * (double) options.marginalReplicates(),
                draft.width());
        if (before == null) {
            checks.atMostEntropy(options.setting().ceilingName(), population.inputEntropy(), draft.x(), error);
        } else {
            checks.atMost("I(X;T_" + before.layer() + ")", before.x(), draft.x(),
                    error + OrderChecks.arithmeticError(kernels, before.width()));
        }
        if (draft.previous() != null) {
            checks.atMost("I(T_" + (draft.layer() - 1) + ";T_" + draft.layer() + ")", draft.previous(), draft.x(),
                    2 * error);
        }
        checks.atMost(name, draft.x(), draft.y(), 2 * error);
        checks.atMostEntropy(population.law() == null ? "H(Y)" : "I(X;Y)", population.labelInformation(), draft.y(),
                error);
        checks.notNegative(name, draft.x(), error);
        checks.notNegative(ofLabel, draft.y(), error);
        checks.withinBracket(name, draft.x(), error);
        checks.withinBracket(ofLabel, draft.y(), error);
        String violation = checks.takeViolation();
        Information x = draft.x().judged(remedies(draft.x()), violation, arithmetic);
        Information y = draft.y().judged(remedies(draft.y()), violation, arithmetic);
        Information previous = draft.previous() == null
                ? null
                : draft.previous().judged(marginalRemedies(draft.previous()), violation, arithmetic);
        List<LayerFlow.Comparison> comparisons = new ArrayList<>();
        draft.others().forEach((form, estimate) -> comparisons.add(new LayerFlow.Comparison(form.label(),
                estimate.judgedAsOtherForm(marginalRemedies(estimate), arithmetic)
                        .spoiled(violation, marginalRemedies(estimate).forViolation()))));
        return new LayerFlow(draft.layer(), draft.width(), x, y, previous, checks.differences(), comparisons,
                draft.bound());
    }

    /** What sums over so many rows may be off by, the rows being what the arithmetic made of them. */
    static Arithmetic arithmetic(Kernels kernels, double rows, int width) {
        MadeRows made = new MadeRows((int) Math.min(rows, Integer.MAX_VALUE), width, 0, 1);
        return ArithmeticError.ofMade(kernels, made).ofDifference(made.sigma(), kernels.precision());
    }

    private Remedies remedies(MixedEstimate estimate) {
        return new ReplicateRemedies(estimate, new ReplicateRemedies.Budget.Network(options.marginalReplicates(),
                options.ownReplicates(), options.queries()));
    }

    /** Of an estimate that marginal replicates limit more than own ones. */
    private Remedies marginalRemedies(MixedEstimate estimate) {
        return new ReplicateRemedies(estimate, new ReplicateRemedies.Budget.Signals(options.marginalReplicates(),
                options.queries()));
    }
}
