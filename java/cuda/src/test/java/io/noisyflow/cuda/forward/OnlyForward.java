package io.noisyflow.cuda.forward;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves of a contract what is about forward passes: the rest does not depend on who multiplies. */
final class OnlyForward implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean forward = context.getTestMethod()
                .map(method -> method.getDeclaringClass().getSimpleName().equals("ForwardContract")).orElse(true);
        return forward
                ? ConditionEvaluationResult.enabled("a forward pass")
                : ConditionEvaluationResult.disabled("no forward pass");
    }
}
