package io.noisyflow.bench;

import io.noisyflow.bench.card.PeerInput;
import io.noisyflow.core.points.Points;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Other programs on the same inputs: writes npy files, runs bench/gpu/peers.py, reads its lines. */
final class Peers implements AutoCloseable {
    private static final int FIELDS = 8;
    private static final int HEADER = 128;
    private static final int HEADER_PREFIX = 10;
    private static final int CHUNK = 1 << 24;

    private final Path folder;
    private final StringBuilder cases = new StringBuilder();

    Peers() throws IOException {
        folder = Files.createTempDirectory("noisyflow-peers-");
    }

    /** One more case. */
    void add(PeerInput input) throws IOException {
        String what = input.layer() ? "layer" : "sum";
        int d = input.left().d();
        write(input.left(), folder.resolve(what + "." + d + ".left.npy"));
        write(input.right(), folder.resolve(what + "." + d + ".right.npy"));
        cases.append(String.format(Locale.ROOT, "%s\t%d\t%d\t%d\t%s\n", what, d, input.left().n(), input.right().n(),
                input.sigma()));
    }

    /** Runs them for so many seconds at most. Without python3 there is one line, which says so. */
    List<PeerResult> run(Path script, long seconds) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("cases.tsv"), cases);
        Path out = folder.resolve("peers.tsv");
        Process process;
        try {
            process = new ProcessBuilder("python3", script.toString(), folder.toString(), out.toString(),
                    Long.toString(seconds)).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("peers.log").toFile()).start();
        } catch (IOException e) {
            return List.of(absent("python3 cannot be started: " + e.getMessage()));
        }
        String failure = "";
        // Each peer has a limit of its own in there; this one is for the case that the script itself hangs.
        if (!process.waitFor(seconds + 60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            failure = "stopped: it did not come back in time";
        } else if (process.exitValue() != 0) {
            failure = "ended with " + process.exitValue() + ": " + lastLine(folder.resolve("peers.log"));
        }
        List<PeerResult> results = new ArrayList<>();
        if (Files.exists(out)) {
            for (String line : Files.readAllLines(out)) {
                results.add(parse(line));
            }
        }
        if (!failure.isEmpty()) {
            results.add(absent("peers.py " + failure));
        }
        return results;
    }

    private static PeerResult absent(String reason) {
        return new PeerResult("all", "all", 0, 0, 0, Double.NaN, Double.NaN, reason);
    }

    static PeerResult parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return absent("a line of " + fields.length + " fields: " + line);
        }
        return new PeerResult(fields[0], fields[1], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]), number(fields[5]), number(fields[6]), fields[7]);
    }

    private static double number(String text) {
        return text.equals("nan") ? Double.NaN
                : text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "no message" : lines.getLast();
    }

    /** An npy file of floats, version 1.0, little-endian, in C order. */
    private static void write(Points points, Path file) throws IOException {
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + points.n() + ", " + points.d() + "), }";
        byte[] header = new byte[HEADER];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) (HEADER - HEADER_PREFIX), 0};
        System.arraycopy(magic, 0, header, 0, HEADER_PREFIX);
        byte[] padded = String.format("%-" + (HEADER - HEADER_PREFIX - 1) + "s\n", text)
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(padded, 0, header, HEADER_PREFIX, HEADER - HEADER_PREFIX);
        long bytes = points.byteOffset(points.n());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING); OutputStream out = Channels.newOutputStream(channel)) {
            out.write(header);
            for (long from = 0; from < bytes; from += CHUNK) {
                var chunk = points.segment().asSlice(from, Math.min(CHUNK, bytes - from)).asByteBuffer();
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("removing " + folder, e);
        }
    }
}
