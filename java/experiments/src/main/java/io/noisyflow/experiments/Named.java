package io.noisyflow.experiments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of the settings is called, and what it means, for whoever sets it: a command line makes its option
 * and its help from it, a document its field.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Named {
    /** The name, in words joined by hyphens. */
    String value();

    /** What stands for a value in help: {@code N}, {@code S[,S...]}. */
    String label();

    /** What it means, in a few words; the default is told beside them. */
    String about();
}
