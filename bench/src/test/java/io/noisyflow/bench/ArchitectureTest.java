package io.noisyflow.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** bench names no backend, but for the check of a card: it times single kernels, which no contract of core knows. */
@AnalyzeClasses(packages = "io.noisyflow.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule OF_CUDA_ONLY_THE_CHECK = noClasses().should()
            .dependOnClassesThat(resideInAPackage("io.noisyflow.cuda..")
                    .and(not(resideInAPackage("io.noisyflow.cuda.check"))));

    @ArchTest
    static final ArchRule NO_OTHER_BACKEND = noClasses().should()
            .dependOnClassesThat(resideInAnyPackage("io.noisyflow.vector..", "io.noisyflow.foreign..", "jcuda.."));
}
