package io.noisyflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of java/python, on the classes under test. */
class PythonPackageTest {
    @Test
    void testsOfThePackage(@TempDir Path folder) throws IOException, InterruptedException {
        NeededPython.check();
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder("python3", "-W", "error", "-m", "unittest", "-v",
                "test_noisyflow").directory(Page.ROOT.resolve("java/python").toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("NOISYFLOW", ProgramSession.launcher(folder).toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        int status = builder.start().waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
    }
}
