package io.noisyflow.testkit.standin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests on the stand-in driver: skipped where it cannot be had, and one after another, for a process has one such
 * machine, whose devices and failures a test sets for all.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(StandIn.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface OnStandIn {}
