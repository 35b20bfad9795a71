package io.noisyflow.cuda;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the backend: each can be read without those that use it. */
@ArchTag("slow")
@AnalyzeClasses(packages = "io.noisyflow.cuda", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    /** The root is a room too: nothing in it is used by the others. */
    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching("io.noisyflow.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule OPERATIONS_DO_NOT_KNOW_ONE_ANOTHER = slices()
            .matching("io.noisyflow.cuda.(logsums|forward|distances)").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule A_DEVICE_KNOWS_NO_OPERATION = noClasses()
            .that()
            .resideInAnyPackage("io.noisyflow.cuda.device", "io.noisyflow.cuda.driver", "io.noisyflow.cuda.jcuda")
            .should().dependOnClassesThat(resideInAnyPackage("io.noisyflow.cuda.logsums", "io.noisyflow.cuda.forward",
                    "io.noisyflow.cuda.distances"));
}
