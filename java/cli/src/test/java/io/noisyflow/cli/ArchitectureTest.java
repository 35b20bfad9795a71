package io.noisyflow.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * The arrows between the modules. A class may use what its rule names, and of ours nothing else:
 *
 * <pre>
 * cli -> report -> experiments -> information -> core     vector, foreign, cuda -> core
 * cli -> io -> core        report -> information          testkit -> core
 * onnx, djl, nd4j -> information
 * spark -> experiments     spark -> information (a test of its own, for Spark lies on no other class path)
 * </pre>
 *
 * A backend is found by ServiceLoader and named by nobody. Maven's own arrows already keep most of this; these rules
 * also see what a class reaches through somebody else's dependency. bench lies on no class path but its own, and has a
 * test of its own: of the backends it may use the check of a card alone. A module that has no class yet passes.
 * Packages use each other in one direction only.
 */
@ArchTag("slow")
@AnalyzeClasses(packages = "io.noisyflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> TRANSCENDENTAL = Set.of("sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "exp", "expm1", "log", "log10", "log1p", "pow", "sinh", "cosh", "tanh", "cbrt");

    @ArchTest
    static final ArchRule CORE_USES_THE_JDK_ONLY = classes().that().resideInAPackage("io.noisyflow.core..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.noisyflow.core..", "java..", "jdk.jfr..",
                    "org.jspecify.annotations"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_ROOT_OF_CORE_USES_NOTHING_OF_OURS =
            noClasses().that().resideInAPackage("io.noisyflow.core")
                    .should().dependOnClassesThat(resideInAPackage("io.noisyflow..")
                            .and(not(resideInAPackage("io.noisyflow.core"))))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule VECTOR = arrows("vector", "core");

    @ArchTest
    static final ArchRule FOREIGN = arrows("foreign", "core");

    @ArchTest
    static final ArchRule CUDA = arrows("cuda", "core");

    @ArchTest
    static final ArchRule TESTKIT = arrows("testkit", "core");

    @ArchTest
    static final ArchRule INFORMATION = arrows("information", "core");

    /** The front door opens to programs and to cli, and to no room of the house. */
    @ArchTest
    static final ArchRule FRONT_DOOR = noClasses().that().resideInAPackage("io.noisyflow")
            .should().dependOnClassesThat(resideInAPackage("io.noisyflow..").and(not(resideInAnyPackage("io.noisyflow",
                    "io.noisyflow.information..", "io.noisyflow.core.."))));

    @ArchTest
    static final ArchRule NO_ROOM_USES_THE_FRONT_DOOR = noClasses().that()
            .resideOutsideOfPackages("io.noisyflow", "io.noisyflow.cli..", "io.noisyflow.bench..",
                    "io.noisyflow.examples..", "io.noisyflow.djl..")
            .should().dependOnClassesThat(resideInAPackage("io.noisyflow"));

    @ArchTest
    static final ArchRule IO = arrows("io", "core");

    @ArchTest
    static final ArchRule EXPERIMENTS = arrows("experiments", "information", "core");

    @ArchTest
    static final ArchRule REPORT = arrows("report", "experiments", "information", "core");

    @ArchTest
    static final ArchRule CLI = arrows("cli", "report", "experiments", "information", "io", "core");

    @ArchTest
    static final ArchRule ONNX = arrows("onnx", "information", "core");

    /** What listens to a training measures by the front door, as every program that embeds the library. */
    @ArchTest
    static final ArchRule DJL = noClasses().that().resideInAPackage("io.noisyflow.djl..")
            .should().dependOnClassesThat(resideInAPackage("io.noisyflow..").and(not(resideInAnyPackage("io.noisyflow",
                    "io.noisyflow.djl..", "io.noisyflow.information..", "io.noisyflow.core.."))));

    @ArchTest
    static final ArchRule ND4J = arrows("nd4j", "information", "core");

    @ArchTest
    static final ArchRule EACH_FRAMEWORK_HAS_ITS_ADAPTER = noClasses()
            .that().resideOutsideOfPackages("io.noisyflow.onnx..", "io.noisyflow.djl..", "io.noisyflow.nd4j..")
            .should().dependOnClassesThat(resideInAnyPackage("ai.onnxruntime..", "ai.djl..", "org.nd4j.."));

    @ArchTest
    static final ArchRule ROOMS_ARE_FREE_OF_CIRCLES = slices().matching("io.noisyflow.(**)")
            .should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_VECTOR_READS_THE_INCUBATING_MODULE = noClasses()
            .that().resideOutsideOfPackage("io.noisyflow.vector..")
            .should().dependOnClassesThat(resideInAPackage("jdk.incubator.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_CUDA_READS_JCUDA = noClasses()
            .that().resideOutsideOfPackage("io.noisyflow.cuda..")
            .should().dependOnClassesThat(resideInAPackage("jcuda.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_REPORT_AND_IO_KNOW_JSON = noClasses()
            .that().resideOutsideOfPackages("io.noisyflow.report..", "io.noisyflow.io..")
            .should().dependOnClassesThat(resideInAPackage("tools.jackson.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule LIBRARIES_DO_NOT_PRINT = noClasses()
            .that().resideOutsideOfPackages("io.noisyflow.cli..", "io.noisyflow.bench..", "io.noisyflow.testkit..")
            .should().accessField(System.class, "out")
            .orShould().accessField(System.class, "err")
            .orShould().callMethod(Throwable.class, "printStackTrace")
            .because("a library answers through its results and System.Logger; testkit speaks in the output of tests")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule DIGITS_ARE_REPRODUCIBLE = noClasses()
            .that().resideInAPackage("io.noisyflow..")
            .should().accessTargetWhere(describe("is a transcendental function of java.lang.Math",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(Math.class)
                            && TRANSCENDENTAL.contains(access.getName())))
            .because("java.lang.Math may differ in the last digit from one JVM to the next; StrictMath does not")
            .allowEmptyShould(true);

    /** Classes of {@code from} use, among ours, their own package and those of {@code to}. */
    private static ArchRule arrows(String from, String... to) {
        DescribedPredicate<JavaClass> allowed = resideInAPackage("io.noisyflow." + from + "..");
        for (String module : to) {
            allowed = allowed.or(resideInAPackage("io.noisyflow." + module + ".."));
        }
        return noClasses().that().resideInAPackage("io.noisyflow." + from + "..")
                .should().dependOnClassesThat(resideInAPackage("io.noisyflow..").and(not(allowed)))
                .as(from + " uses only " + String.join(", ", to) + " of ours")
                .allowEmptyShould(true);
    }
}
