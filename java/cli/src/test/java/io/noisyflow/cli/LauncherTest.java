package io.noisyflow.cli;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.noisyflow.docs.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher in a small tree of its own, with a Maven and a JDK that only say that they were called. */
@Tag("slow")
@Timeout(60)
class LauncherTest {
    private static final Path LAUNCHER = Page.ROOT.resolve("java/noisyflow");
    private static final String MODULES = """
            [INFO] Building noisyflow-core 0.1.0-SNAPSHOT                             [1/2]
            [INFO] Building noisyflow-cli 0.1.0-SNAPSHOT                              [2/2]
            """;

    @TempDir
    Path folder;
    private Path root;
    private Path jar;

    /** What the launcher answered. */
    private record Answer(int status, String out, String err) {
    }

    @BeforeEach
    void tree() throws IOException {
        require(Stream.of("/bin/bash", "/usr/bin/env").allMatch(file -> Files.isExecutable(Path.of(file))),
                "no bash here");
        root = folder.resolve("tree");
        jar = root.resolve("java/cli/target/noisyflow-cli.jar");
        write("tree/pom.xml", "<project/>");
        write("tree/java/core/src/main/java/A.java", "class A {}");
        write("tree/java/cli/src/main/java/B.java", "class B {}");
        write("tree/native/build_cpu.sh", "");
        write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        script("jdk/bin/javac", "");
        script("jdk/bin/java", "printf '%s\\n' \"$@\"");
        maven("cat <<'.'\n" + MODULES
                + ".\nmkdir -p java/cli/target && echo built >>java/cli/target/noisyflow-cli.jar");
        // The system that the launcher looks at lies in the temporary folder, too: 16 GB, no control groups.
        write("proc/meminfo", "MemTotal:       16000000 kB\nMemFree: 1 kB\n");
        script("tree/java/find-jdk", Files.readString(LAUNCHER.resolveSibling("find-jdk")));
        script("tree/java/noisyflow", Files.readString(LAUNCHER).replaceAll("(?<=[ =<])/(proc|sys)/", folder + "/$1/"));
    }

    @Test
    void theFirstBuildTellsOfEachModuleAndTheNextStartBuildsNothing() throws Exception {
        Answer first = launch("entropy", "a b");
        assertThat(first.status).as(first.err).isZero();
        assertThat(first.err.lines()).containsExactly(
                "noisyflow: building (once, and again when a source changes) ...",
                "noisyflow: building noisyflow-core [1/2]", "noisyflow: building noisyflow-cli [2/2]");
        assertThat(first.out.lines()).endsWith("io.noisyflow.cli.Main", "entropy", "a b");
        assertThat(launch().err).isEmpty();
    }

    @Test
    void newTimesOfTheSameSourcesBuildNothingAndNewSourcesDo() throws Exception {
        launch();
        Path source = root.resolve("java/core/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(100)));
        assertThat(launch().err).isEmpty();
        assertThat(jar).hasContent("built");
        Files.writeString(source, "class A { int b; }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(200)));
        assertThat(launch().err).contains("building");
        assertThat(jar).hasContent("built\nbuilt");
        Files.move(source, source.resolveSibling("C.java"));
        Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.now().plusSeconds(300)));
        assertThat(launch().err).contains("building");
    }

    /** Maven, run by hand, leaves no stamp. */
    @Test
    void aCopyOfWhatMavenBuiltIsNotBuiltAgain() throws Exception {
        write("tree/java/cli/target/noisyflow-cli.jar", "by hand");
        Instant before = Instant.now().minusSeconds(100);
        try (Stream<Path> sources = Files.walk(root)) {
            for (Path path : sources.filter(path -> !path.equals(jar)).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(before));
            }
        }
        assertThat(launch().err).isEmpty();
        Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(100)));
        assertThat(launch().err).isEmpty();
        assertThat(jar).hasContent("by hand");
    }

    /** An image has its own runtime and jars: no JDK is looked for and nothing is built. */
    @Test
    void anImageRunsOnWhatItHolds() throws Exception {
        Files.createDirectories(root.resolve("lib"));
        script("tree/runtime/bin/java", "echo of the image; printf '%s\\n' \"$@\"");
        script("tree/java/find-jdk", "exit 3");
        for (String name : List.of("b.jar", "a-2.jar", "B.jar", "a.txt")) {
            write("tree/lib/" + name, "");
        }
        String classes =
                Stream.of("B.jar", "a-2.jar", "b.jar").map(name -> root.resolve("lib").resolve(name).toString())
                        .collect(Collectors.joining(":"));
        Answer plain = launch("entropy", "a b");
        assertThat(plain.status).as(plain.err).isZero();
        assertThat(plain.err).isEmpty();
        assertThat(plain.out.lines()).startsWith("of the image")
                .endsWith("-cp", classes, "io.noisyflow.cli.Main", "entropy", "a b")
                .noneMatch(word -> word.startsWith("-XX:AOTCache"));
        write("tree/lib/noisyflow.aot", "");
        assertThat(launch().out.lines()).contains("-XX:AOTCache=" + root.resolve("lib/noisyflow.aot"));
    }

    @Test
    void withoutMavenTheJarThatIsThereRunsWithAWarning() throws Exception {
        launch();
        Path source = Files.writeString(root.resolve("java/core/src/main/java/A.java"), "class A { int b; }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(100)));
        Files.delete(folder.resolve("bin/mvn"));
        Answer answer = launch("backends");
        assertThat(answer.status).isZero();
        assertThat(answer.err).hasLineCount(1).startsWith("noisyflow: warning: the sources have changed")
                .contains("mvn (Maven 3.8 or newer) is not on the PATH");
        assertThat(answer.out.lines()).endsWith("backends");
        Files.delete(jar);
        Answer none = launch("backends");
        assertThat(none.status).isEqualTo(2);
        assertThat(none.err).hasLineCount(1).startsWith("noisyflow: is not built, and mvn ");
    }

    @Test
    void aTreeThatCannotBeWrittenRunsWithAWarning() throws Exception {
        launch();
        Path source = Files.writeString(root.resolve("java/core/src/main/java/A.java"), "class A { int b; }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(100)));
        assertThat(jar.getParent().toFile().setWritable(false)).isTrue();
        try {
            // Root is refused nothing, and it is no fault of the machine to be used by root.
            assumeFalse(Files.isWritable(jar.getParent()), "whoever runs this may write everywhere");
            Answer answer = launch("backends");
            assertThat(answer.status).isZero();
            assertThat(answer.err).hasLineCount(1).contains("java/cli/target cannot be written");
        } finally {
            assertThat(jar.getParent().toFile().setWritable(true)).isTrue();
        }
    }

    /** A model on the command line brings the library that reads it; nothing else does. */
    @Test
    void aModelIsBuiltWithItsLibrary() throws Exception {
        maven("echo \"$*\" >>built; mkdir -p java/cli/target java/onnx/target; echo x >java/cli/target/noisyflow-cli.jar"
                + "\ncase $* in *java/onnx*) echo x >java/onnx/target/noisyflow-onnx.jar ;; esac");
        Answer plain = launch("entropy", "rows.npy");
        assertThat(plain.status).as(plain.err).isZero();
        assertThat(plain.out).doesNotContain("onnx");
        Answer model = launch("flow", "net.onnx", "--list");
        assertThat(model.status).as(model.err).isZero();
        assertThat(model.out.lines().filter(line -> line.contains("java/cli/target/noisyflow-cli.jar")).toList())
                .singleElement().asString().contains("java/onnx/target/noisyflow-onnx.jar", "java/onnx/target/lib/*");
        assertThat(Files.readAllLines(root.resolve("built"))).hasSize(2).first().asString()
                .contains("-pl java/cli -am");
        assertThat(Files.readAllLines(root.resolve("built")).getLast()).contains("-pl java/cli,java/onnx -am");
        assertThat(launch("flow", "other.onnx").err).isEmpty();
        assertThat(launch("entropy", "rows.npy").err).isEmpty();
        Files.delete(jar);
        assertThat(launch("flow", "net.onnx").err).contains("building");
        assertThat(jar).exists();
    }

    /** The program is built along with a library; then it is not of the sources that it was built from alone. */
    @Test
    void aBuildOfALibraryIsOneOfTheProgram() throws Exception {
        maven("mkdir -p java/cli/target java/onnx/target; echo x >java/cli/target/noisyflow-cli.jar"
                + "; echo x >java/onnx/target/noisyflow-onnx.jar");
        assertThat(launch("entropy", "rows.npy").err).contains("building");
        write("tree/java/core/src/main/java/A.java", "class A { int changed; }");
        assertThat(launch("flow", "net.onnx", "--list").err).contains("building");
        write("tree/java/core/src/main/java/A.java", "class A {}");
        assertThat(launch("entropy", "rows.npy").err).contains("building");
    }

    @Test
    void aBuildThatFailsShowsWhatIsNotChatter() throws Exception {
        maven("echo '[INFO] Scanning'; echo '[ERROR] A.java:[1,2] no'; exit 1");
        Answer answer = launch();
        assertThat(answer.status).isEqualTo(1);
        assertThat(answer.out).isEmpty();
        assertThat(answer.err).contains("[ERROR] A.java:[1,2] no").doesNotContain("Scanning")
                .endsWith("noisyflow: the build failed; its messages stand above.\n");
    }

    /** Limits in bytes at the root, at a group and at the group within it; what is expected, in kilobytes. */
    @ParameterizedTest
    @CsvSource(value = {
        "2, -,         -,          -,          12000000",
        "2, -,         max,        max,        12000000",
        "2, -,         1024000000, max,        625000",
        "2, -,         max,        1024000000, 625000",
        "2, 512000000, 1024000000, -,          312500",
        "2, -,         -,          99999999999999,          12000000",
        "1, -,         1024000000, 9223372036854771712,     625000",
        "1, 1024000000, 9223372036854771712, 9223372036854771712,     625000",
    })
    void memoryOffTheHeapKeepsWithinControlGroups(int version, String atRoot, String ofGroup, String ofInner,
            long kilobytes) throws Exception {
        write("tree/java/cli/target/noisyflow-cli.jar", "");
        write("proc/self/cgroup", version == 2 ? "0::/group/inner\n"
                : "9:cpu,cpuacct:/other\n4:memory:/group/inner\n0::/\n");
        String base = version == 2 ? "sys/fs/cgroup" : "sys/fs/cgroup/memory";
        String name = version == 2 ? "memory.max" : "memory.limit_in_bytes";
        List<String> limits = List.of(atRoot, ofGroup, ofInner);
        List<String> groups = List.of("/", "/group/", "/group/inner/");
        for (int i = 0; i < limits.size(); i++) {
            if (!limits.get(i).equals("-")) {
                write(base + groups.get(i) + name, limits.get(i) + "\n");
            }
        }
        assertThat(launch().out.lines()).contains("-XX:MaxDirectMemorySize=" + kilobytes + "k");
    }

    @Test
    void memoryOffTheHeapIsThreeQuartersOfAMachine() throws Exception {
        write("tree/java/cli/target/noisyflow-cli.jar", "");
        assertThat(launch().out.lines()).contains("-XX:MaxDirectMemorySize=12000000k");
    }

    /** Characters of the user's locale, whether C.UTF-8 is there, and whether the JVM gets it. */
    @ParameterizedTest
    @CsvSource({"ANSI_X3.4-1968, UTF-8, true", "ANSI_X3.4-1968, ANSI_X3.4-1968, false", "UTF-8, UTF-8, false",
        "ISO-8859-1, UTF-8, false"})
    void aLocaleOfAsciiIsReplacedForTheNamesOfFiles(String users, String replacements, boolean replaced)
            throws Exception {
        write("tree/java/cli/target/noisyflow-cli.jar", "");
        script("bin/locale",
                "if [ \"$LC_ALL\" = C.UTF-8 ]; then echo " + replacements + "; else echo " + users + "; fi");
        script("jdk/bin/java", "printf '%s\\n' \"$@\"; echo \"LC_ALL=$LC_ALL\"");
        List<String> answer = launch("--version").out.lines().toList();
        assertThat(answer.getLast().equals("LC_ALL=C.UTF-8")).isEqualTo(replaced);
        assertThat(answer.contains("-Dstdout.encoding=US-ASCII") && answer.contains("-Dstderr.encoding=US-ASCII"))
                .isEqualTo(replaced);
    }

    /** The launcher and the program under LC_ALL=C; names are made by the shell, for this JVM may not be able to. */
    @Test
    void namesThatAreNotAsciiAreOpenedUnderTheLocaleC() throws Exception {
        require(runs("[ \"$(LC_ALL=C.UTF-8 locale charmap)\" = UTF-8 ]"), "no C.UTF-8 here");
        write("tree/java/cli/target/noisyflow-cli.jar", "");
        script("jdk/bin/java", "until [ \"$1\" = io.noisyflow.cli.Main ]; do shift; done; shift\nexec '"
                + String.join("' '", ProgramProcess.java()) + "' \"$@\"");
        SampleData.normalFile(folder, "plain.npy", 31, 2);
        assertThat(runs("cd '" + folder + "' && export LC_ALL=C NOISYFLOW_JAVA_HOME=\"$PWD/jdk\" && "
                + "cp plain.npy $'gr\\xc3\\xb6\\xc3\\x9fe.npy' && tree/java/noisyflow density gr*e.npy plain.npy "
                + "--sigma 1 "
                + "--out $'\\xc3\\xbc.npy' >out 2>err && test -s $'\\xc3\\xbc.npy'"))
                .as(Files.readString(folder.resolve("err"), StandardCharsets.ISO_8859_1)).isTrue();
    }

    private static boolean runs(String script) throws IOException, InterruptedException {
        return new ProcessBuilder("/bin/bash", "-c", script).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    private void maven(String body) throws IOException {
        script("bin/mvn", body);
        // Nothing but these is on the path, so that a Maven of this machine is not found.
        for (String tool : List.of("bash", "cat", "cksum", "cut", "dirname", "find", "flock", "grep", "head", "mkdir",
                "mktemp", "readlink", "rm", "sha256sum", "sort", "touch", "tr", "xargs")) {
            for (String place : List.of("/usr/bin", "/bin")) {
                if (Files.isExecutable(Path.of(place, tool))) {
                    script("bin/" + tool, "exec " + place + "/" + tool + " \"$@\"");
                }
            }
        }
    }

    private void script(String name, String body) throws IOException {
        Path file = write(name, body.startsWith("#!") ? body : "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Answer launch(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(root.resolve("java/noisyflow").toString()),
                Arrays.stream(arguments)).toList()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("NOISYFLOW_"));
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("NOISYFLOW_JAVA_HOME", folder.resolve("jdk").toString());
        int status = builder.start().waitFor();
        return new Answer(status, Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
