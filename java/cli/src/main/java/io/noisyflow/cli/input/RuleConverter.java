package io.noisyflow.cli.input;

import io.noisyflow.experiments.rule.LabelRule;
import picocli.CommandLine.ITypeConverter;

/** A rule by its name. */
public final class RuleConverter implements ITypeConverter<LabelRule> {
    @Override
    public LabelRule convert(String label) {
        return KernelChoice.converted(label, LabelRule::of);
    }
}
