package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class TcpRelayIT {
    private static final int IMPATIENT_MILLIS = 500;
    private static final int PATIENT_MILLIS = 30_000;
    private static final Duration WAIT = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    private RedisServer server;
    private TcpRelay relay;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start(dir, RedisOptions.defaults());
        relay = TcpRelay.to(server.port());
    }

    @AfterEach
    void stop() {
        relay.close();
        server.kill();
    }

    @Test
    void whatIsLargeArrivesWhole() {
        String value = "x".repeat(3_000_000);
        try (Jedis client = client()) {
            client.set("key", value);
            assertThat(client.get("key")).isEqualTo(value);
        }
    }

    @Test
    void aCutReplyLeavesTheCallDoneAndTheClientWithoutAnAnswer() {
        try (Jedis client = client()) {
            relay.cutReplies(1, "INCR");
            assertThatThrownBy(() -> client.incr("calls")).isInstanceOf(JedisConnectionException.class);
        }
        assertThat(relay.repliesCut()).isEqualTo(1);
        try (Jedis client = client()) {
            assertThat(client.incr("calls")).isEqualTo(2);
        }
    }

    @Test
    void aCutBatchIsDoneToItsEnd() throws Exception {
        int calls = 20_000;
        byte[] batch = "INCR calls\r\n".repeat(calls).getBytes(StandardCharsets.US_ASCII);
        relay.cutReplies(1, "INCR");
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            client.getOutputStream().write(batch);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        try (Jedis client = client()) {
            assertThat(client.get("calls")).isEqualTo(Integer.toString(calls));
        }
    }

    @Test
    void onlyRepliesToTheNamedCommandAreCut() {
        relay.cutReplies(2, "INCR");
        for (int cut = 1; cut <= 2; cut++) {
            try (Jedis client = client()) {
                assertThat(client.get("calls")).isEqualTo(cut == 1 ? null : "1");
                assertThatThrownBy(() -> client.incr("calls")).isInstanceOf(JedisConnectionException.class);
            }
            assertThat(relay.repliesCut()).isEqualTo(cut);
        }
    }

    @Test
    void repliesAreCutUntilToldOtherwise() {
        relay.cutReplies(Integer.MAX_VALUE, "");
        for (int cut = 1; cut <= 5; cut++) {
            assertThatThrownBy(this::ping).isInstanceOf(JedisConnectionException.class);
        }
        relay.pass();
        assertThat(ping()).isEqualTo("PONG");
    }

    @Test
    void refusingEndsOpenConnectionsAndNewOnes() {
        try (Jedis open = client()) {
            open.ping();
            relay.refuse();
            assertThatThrownBy(open::ping).isInstanceOf(JedisConnectionException.class);
            assertThatThrownBy(this::ping).isInstanceOf(JedisConnectionException.class);
        }
        relay.pass();
        assertThat(ping()).isEqualTo("PONG");
    }

    @Test
    void whatIsHeldBackArrivesLater() throws Exception {
        try (Jedis client = client(0)) {
            client.ping();
            relay.stall();
            CompletableFuture<Long> held = CompletableFuture.supplyAsync(() -> client.incr("calls"));
            assertThatThrownBy(() -> ping(IMPATIENT_MILLIS))
                    .isInstanceOf(JedisConnectionException.class)
                    .hasMessageContaining("timed out");
            assertThat(held).isNotDone();

            relay.pass();

            assertThat(held.get()).isEqualTo(1);
        }
    }

    @Test
    void thePortStaysWhileTheServerComesAndGoes() throws Exception {
        server.kill();
        assertThatThrownBy(this::ping).isInstanceOf(JedisConnectionException.class);
        server.restart();
        assertThat(ping()).isEqualTo("PONG");
    }

    @Test
    void closingEndsItsConnectionsAndThreadsEvenWhileStalled() {
        try (Jedis client = client(PATIENT_MILLIS)) {
            client.ping();
            assertThat(threads()).isEqualTo(3);
            relay.stall();
            assertThatThrownBy(() -> ping(IMPATIENT_MILLIS)).isInstanceOf(JedisConnectionException.class);
            relay.close();
            assertThat(threads()).isZero();
            assertThat(FreePorts.isFree(relay.port())).isTrue();
        }
    }

    @Test
    void aConnectionThatEndsLeavesNoThread() {
        for (int i = 0; i < 20; i++) {
            ping();
        }
        await().atMost(WAIT).untilAsserted(() -> assertThat(threads()).isEqualTo(1));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("relay-"))
                .count();
    }

    private String ping() {
        return ping(PATIENT_MILLIS);
    }

    private String ping(int timeoutMillis) {
        try (Jedis client = client(timeoutMillis)) {
            return client.ping();
        }
    }

    private Jedis client() {
        return client(PATIENT_MILLIS);
    }

    private Jedis client(int timeoutMillis) {
        return new Jedis("127.0.0.1", relay.port(), timeoutMillis);
    }
}
