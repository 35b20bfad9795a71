package io.noisyflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the pages compile and run, and print what the block below them shows. */
class ShownJavaTest {
    /** What runs where Spark is, beside its adapter. */
    private static final String RUN_ELSEWHERE = "import io.noisyflow.spark.";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all()) {
            List<Page.Block> blocks = page.blocks();
            for (int i = 0; i < blocks.size(); i++) {
                if (blocks.get(i).language().equals("java") && !blocks.get(i).text().contains(RUN_ELSEWHERE)) {
                    Page.Block program = blocks.get(i);
                    String what = page.name() + ":" + program.line();
                    List<String> shown = i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text")
                            ? blocks.get(i + 1).text().lines().toList()
                            : List.of();
                    Path place = folder.resolve(Integer.toString(tests.size()));
                    tests.add(DynamicTest.dynamicTest(what,
                            () -> Shown.check(what, shown, output(program.text(), place))));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    /**
     * What the program prints: a source file of JDK 25 without a class, {@code void main()} among its methods. Names of
     * files are those of the project. (path: the manifest of a library may name jars that are not there.)
     */
    private static List<String> output(String program, Path place) throws IOException, ReflectiveOperationException {
        Path source = Files.writeString(Files.createDirectories(place).resolve("Example.java"),
                program.replace("\"java/docs/", "\"" + Page.ROOT + "/java/docs/"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-d", place.toString(), "-Xlint:all,-path", "-Werror", "-proc:none", "-classpath",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            assertThat(compiler.getTask(errors, files, null, options, null, files.getJavaFileObjects(source)).call())
                    .as(errors.toString()).isTrue();
        }
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()},
                ShownJavaTest.class.getClassLoader())) {
            Class<?> example = loader.loadClass("Example");
            Constructor<?> constructor = example.getDeclaredConstructor();
            Method main = example.getDeclaredMethod("main");
            constructor.setAccessible(true);
            main.setAccessible(true);
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            main.invoke(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw new AssertionError("it throws " + e.getCause(), e.getCause());
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
