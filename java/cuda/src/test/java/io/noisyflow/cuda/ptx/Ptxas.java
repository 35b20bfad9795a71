package io.noisyflow.cuda.ptx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The assembler of a CUDA toolkit. */
record Ptxas(String program) {
    /** The one on the PATH, or beside the compiler that is; null where there is none. */
    static @Nullable Ptxas find() {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            folders.add(Path.of(folder));
            Path nvcc = Path.of(folder, "nvcc");
            try {
                if (Files.exists(nvcc)) {
                    folders.add(nvcc.toRealPath().resolveSibling(""));
                }
            } catch (IOException e) {
                System.out.println("ptxas: " + nvcc + " leads nowhere");
            }
        }
        return folders.stream().map(folder -> folder.resolve("ptxas")).filter(Files::isExecutable).map(Path::toString)
                .findFirst().map(Ptxas::new).orElse(null);
    }

    /**
     * What it says of a unit.
     *
     * @param succeeded whether it has taken it
     * @param output all that it has printed
     */
    record Answer(boolean succeeded, String output) {}

    /** Assembles a unit for a target, in a folder for what it writes. */
    Answer assemble(Path folder, String unit, String text, int target, String... options)
            throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve(unit + "_" + target + ".ptx"), text);
        List<String> command = new ArrayList<>(List.of(program, "-arch=sm_" + target, "-o",
                folder.resolve(unit + "_" + target + ".cubin").toString()));
        command.addAll(List.of(options));
        command.add(source.toString());
        return run(command);
    }

    /** Its version: 13.0.88, for instance. */
    String version() throws IOException, InterruptedException {
        String output = run(List.of(program, "--version")).output();
        return output.replaceFirst("(?s).*, V(\\S+).*", "$1");
    }

    private static Answer run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor() == 0, output);
    }
}
