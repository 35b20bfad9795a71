package io.noisyflow.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.noisyflow.cuda.CheckedEngine;
import io.noisyflow.cuda.device.LaunchObserver;

/** bench names no backend, but for the check of a card: it times single kernels, which no contract of core knows. */
@ArchTag("slow")
@AnalyzeClasses(packages = "io.noisyflow.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_THE_CHECK_OF_A_CARD_KNOWS_CUDA = noClasses()
            .that().resideOutsideOfPackage("io.noisyflow.bench.card")
            .should().dependOnClassesThat(resideInAPackage("io.noisyflow.cuda.."));

    /** The engine as it is opened for the check, what hears of its launches, and the driver for kernels of its own. */
    @ArchTest
    static final ArchRule OF_CUDA_THE_CHECK_KNOWS_THREE_THINGS = noClasses().should()
            .dependOnClassesThat(resideInAPackage("io.noisyflow.cuda..")
                    .and(not(belongToAnyOf(CheckedEngine.class, LaunchObserver.class)))
                    .and(not(resideInAPackage("io.noisyflow.cuda.driver"))));

    @ArchTest
    static final ArchRule NO_OTHER_BACKEND = noClasses().should()
            .dependOnClassesThat(resideInAnyPackage("io.noisyflow.vector..", "io.noisyflow.foreign..", "jcuda.."));
}
