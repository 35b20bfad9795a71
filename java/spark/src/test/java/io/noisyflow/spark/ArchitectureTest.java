package io.noisyflow.spark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** spark -> experiments, information, core, and no other room. */
@AnalyzeClasses(packages = "io.noisyflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SPARK = noClasses().that().resideInAPackage("io.noisyflow.spark..").should()
            .dependOnClassesThat(resideInAPackage("io.noisyflow..").and(not(resideInAnyPackage("io.noisyflow.spark..",
                    "io.noisyflow.experiments..", "io.noisyflow.information..", "io.noisyflow.core.."))));

    @ArchTest
    static final ArchRule NOBODY_ELSE_KNOWS_SPARK = noClasses().that().resideOutsideOfPackage("io.noisyflow.spark..")
            .should().dependOnClassesThat(resideInAnyPackage("org.apache.spark..", "scala.."));
}
