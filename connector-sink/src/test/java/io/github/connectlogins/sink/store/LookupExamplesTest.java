package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** The programs in {@code docs/examples/lookup} find the users that the store has written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookupExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples", "lookup");
    private static final KeyLayout KEYS = new KeyLayout("logins", new UserPlacement(16, 65_536));
    private static final Counted COUNTED = Counted.of(List.of("device_type"), 10);
    private static final StreakPolicy POLICY = new StreakPolicy(3, Rearm.REPEAT, 0, 0);
    private static final long START = 1_767_225_600_000L;
    private static final List<String> USERS = List.of("alice", "424cdd21-063a-43a7-b91b-7ca1a833afae", "Zoë ✓");

    private RedisServer server;

    @BeforeAll
    void count(@TempDir Path dir) throws InterruptedException {
        server = RedisServer.start(dir, RedisOptions.defaults());
        try (RedisClient redis = RedisClient.create(server.uri())) {
            StateStore store = new StateStore(new RedisConnections(() -> redis), KEYS, COUNTED, POLICY);
            SourcePartition source = new FakeLog("user-login").source(0);
            store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
            store.positions(source, OptionalLong.of(0));
            List<Long> nothing = Collections.nCopies(KEYS.buckets(), 0L);
            Opening opening = new Opening(
                    source, source.key(), 0, OptionalLong.empty(), nothing, OptionalLong.empty(), List.of(), Set.of());
            store.apply(new Cursor(opening, 1).steps(log(source)));
        }
    }

    /** Each user logs in once, then fails as often as its number says, and once more. */
    private static PartitionFold log(SourcePartition source) {
        PartitionFold fold = new Fold(new FoldRules(POLICY, COUNTED, KEYS.placement(), ZoneOffset.UTC))
                .partition(source.partition(), 1);
        long offset = 0;
        for (int user = 0; user < USERS.size(); user++) {
            for (int attempt = 0; attempt < user + 2; attempt++) {
                Outcome outcome = attempt == 0 ? Outcome.SUCCESS : Outcome.FAILURE;
                long time = START + offset;
                fold.add(new Attempt(offset, USERS.get(user), time, outcome, null, null).entry(), offset, time);
                offset++;
            }
        }
        fold.cutAt(offset, OptionalLong.of(START + offset - 1));
        return fold;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void inJava() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assertFindsAll(java.toString(), EXAMPLES.resolve("LookUpUser.java").toString());
    }

    @Test
    void inPython() throws Exception {
        assumeTrue(isInstalled("python3"), "there is no python3");
        assertFindsAll("python3", EXAMPLES.resolve("look_up_user.py").toString());
    }

    @Test
    void inGo() throws Exception {
        assumeTrue(isInstalled("go"), "there is no go");
        assertFindsAll("go", "run", EXAMPLES.resolve("look_up_user.go").toString());
    }

    private void assertFindsAll(String... program) throws Exception {
        String row = "logins=1 failures=%d failures_in_a_row=%d last_attempt_ms=%d";
        assertThat(lookedUp("alice", program)).isEqualTo(row.formatted(1, 1, START + 1));
        assertThat(lookedUp(USERS.get(1), program)).isEqualTo(row.formatted(2, 2, START + 4));
        assertThat(lookedUp("Zoë ✓", program)).isEqualTo(row.formatted(3, 3, START + 8));
        assertThat(lookedUp("nobody", program)).isEqualTo("unknown");
    }

    private String lookedUp(String user, String... program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of("127.0.0.1", Integer.toString(server.port()), "logins", user));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.strip();
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
