package io.noisyflow.docs;

import io.noisyflow.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program in a JVM of its own, whose working folder is chosen, and which runs one command after another. */
final class ProgramSession implements AutoCloseable {
    private final Process process;
    private final DataOutputStream commands;
    private final DataInputStream answers;

    /** What a command answered. */
    record Answer(int status, String out, String err) {}

    /** Starts the JVM. */
    ProgramSession(Path folder) throws IOException {
        process = new ProcessBuilder(Stream.concat(java(), Stream.of(ProgramSession.class.getName())).toList())
                .directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        commands = new DataOutputStream(process.getOutputStream());
        answers = new DataInputStream(process.getInputStream());
    }

    /** A script that runs the program in a JVM of its own, for what starts it by itself. */
    static Path launcher(Path folder) throws IOException {
        Path script = folder.resolve("launcher");
        String words = Stream.concat(java(), Stream.of("io.noisyflow.cli.Main")).map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(script, "#!/bin/sh\nexec " + words + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private static Stream<String> java() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx1g", "-cp", absolute(classPath));
    }

    private static String absolute(String classPath) {
        return String.join(File.pathSeparator, Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).toList());
    }

    /** Runs a command. */
    Answer run(List<String> arguments) throws IOException {
        commands.writeInt(arguments.size());
        for (String argument : arguments) {
            commands.writeUTF(argument);
        }
        commands.flush();
        return new Answer(answers.readInt(), text(answers), text(answers));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.onExit().join();
    }

    /** What the JVM does: reads commands from standard input until it ends, and writes what they answered. */
    public static void main(String[] args) throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream answers = new DataOutputStream(System.out);
        while (true) {
            String[] command;
            try {
                command = new String[in.readInt()];
            } catch (EOFException _) {
                return;
            }
            for (int i = 0; i < command.length; i++) {
                command[i] = in.readUTF();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            answers.writeInt(Main.run(command, new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, false, StandardCharsets.UTF_8)));
            for (ByteArrayOutputStream stream : List.of(out, err)) {
                answers.writeInt(stream.size());
                stream.writeTo(answers);
            }
            answers.flush();
        }
    }
}
