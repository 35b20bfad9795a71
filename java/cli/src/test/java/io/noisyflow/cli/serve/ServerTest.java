package io.noisyflow.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands here are: echo WORDS, wait (until another is released or it is interrupted), release, fail. */
@Timeout(60)
class ServerTest {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final CountDownLatch released = new CountDownLatch(1);
    private PrintStream requests;
    private BufferedReader answers;
    private Thread server;

    @BeforeEach
    void start() throws IOException {
        begin(3, Duration.ofMinutes(5));
    }

    @AfterEach
    void stop() throws InterruptedException {
        requests.close();
        server.join();
    }

    private void begin(int atOnce, Duration idle) throws IOException {
        PipedInputStream toServer = new PipedInputStream(1 << 16);
        PipedInputStream fromServer = new PipedInputStream(1 << 16);
        requests = new PrintStream(new PipedOutputStream(toServer), true, StandardCharsets.UTF_8);
        OutputStream out = new PipedOutputStream(fromServer);
        answers = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));
        server = Thread.ofPlatform().start(() -> {
            try (PrintStream printed = new PrintStream(out, false, StandardCharsets.UTF_8)) {
                new Server(this::run, atOnce, idle).serve(
                        new BufferedReader(new InputStreamReader(toServer, StandardCharsets.UTF_8)), printed,
                        Path.of("private"));
            }
        });
        JsonNode greeting = answer();
        assertThat(greeting.get("protocol").asInt()).isEqualTo(1);
        assertThat(greeting.get("folder").asString()).isEqualTo("private");
        assertThat(greeting.get("noisyflow").asString()).isNotEmpty();
    }

    private int run(String[] arguments, PrintStream out, PrintStream err) {
        switch (arguments[0]) {
            case "echo" -> out.print(arguments[1]);
            case "release" -> released.countDown();
            case "fail" -> throw new IllegalStateException("a mistake");
            default -> {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    err.print("interrupted");
                    return 1;
                }
            }
        }
        return 0;
    }

    private void ask(long id, String... arguments) {
        requests.println("{\"id\": " + id + ", \"arguments\": " + mapper.writeValueAsString(arguments) + "}");
    }

    private JsonNode answer() throws IOException {
        return mapper.readTree(answers.readLine());
    }

    @Test
    void answersWithWhatWasPrinted() throws IOException {
        ask(7, "echo", "a \"word\"\nand µ");
        assertThat(answer().toString()).isEqualTo(
                "{\"id\":7,\"status\":0,\"output\":\"a \\\"word\\\"\\nand µ\",\"notes\":\"\",\"cancelled\":false}");
    }

    /** The second is answered while the first runs, or nobody would release it. */
    @Test
    void severalAtATime() throws IOException {
        ask(1, "wait");
        ask(2, "release");
        assertThat(answer().get("id").asLong() + answer().get("id").asLong()).isEqualTo(3);
    }

    @Test
    void aCancelledCommandEndsAndOthersGoOn() throws IOException {
        ask(1, "wait");
        requests.println("{\"cancel\": 1}");
        JsonNode cancelled = answer();
        assertThat(cancelled.get("id").asLong()).isEqualTo(1);
        assertThat(cancelled.get("cancelled").asBoolean()).isTrue();
        for (int id = 2; id < 20; id++) {
            ask(id, "echo", "more");
            assertThat(answer().get("notes").asString()).isEmpty();
        }
        requests.println("{\"cancel\": 999}");
        ask(20, "echo", "still here");
        assertThat(answer().get("output").asString()).isEqualTo("still here");
    }

    @Test
    void oneThatWaitsForItsTurnCanBeCancelled() throws IOException {
        for (int id = 1; id <= 4; id++) {
            ask(id, "wait");
        }
        requests.println("{\"cancel\": 4}");
        requests.println("{\"cancel\": 1}");
        boolean last = false;
        for (int i = 0; i < 2; i++) {
            JsonNode answer = answer();
            assertThat(answer.get("cancelled").asBoolean()).isTrue();
            last |= answer.get("id").asLong() == 4;
        }
        assertThat(last).isTrue();
        released.countDown();
        answer();
        answer();
    }

    @Test
    void aMistakeIsAnsweredToo() throws IOException {
        ask(1, "fail");
        assertThat(answer().get("status").asInt()).isEqualTo(1);
    }

    @Test
    void linesThatAreNoRequests() throws IOException {
        for (String line : new String[] {"hello", "[]", "{\"id\": 1}", "{\"id\": \"x\", \"arguments\": []}",
            "{\"id\": 1, \"arguments\": [1]}", "{\"id\": 1, \"arguments\": [\"echo\"], \"more\": 2}",
            "{\"cancel\": \"x\"}"}) {
            requests.println(line);
            assertThat(answer().get("error").asString()).startsWith("request '" + line + "': expected {\"id\": N");
        }
        ask(1, "serve", "--stdio");
        assertThat(answer().get("error").asString()).contains("a server within a server");
        ask(2, "wait");
        ask(2, "echo", "again");
        assertThat(answer().get("error").asString()).contains("one of this id already");
        released.countDown();
        assertThat(answer().get("id").asLong()).isEqualTo(2);
    }

    @Test
    void endsWithItsClientAndInterruptsWhatRuns() throws IOException, InterruptedException {
        ask(1, "wait");
        ask(2, "echo", "begun");
        answer();
        requests.close();
        assertThat(answer().get("cancelled").asBoolean()).isTrue();
        assertThat(server.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void endsWhenNobodyAsks() throws IOException, InterruptedException {
        stop();
        begin(1, Duration.ofMillis(200));
        ask(1, "wait");
        assertThat(server.join(Duration.ofSeconds(1))).isFalse();
        released.countDown();
        assertThat(answer().get("id").asLong()).isEqualTo(1);
        assertThat(server.join(Duration.ofSeconds(20))).isTrue();
        assertThat(released.await(0, TimeUnit.SECONDS)).isTrue();
    }
}
