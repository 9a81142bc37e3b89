package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessGroupIT {
    private static final Duration WAIT = Duration.ofSeconds(20);

    @TempDir
    private Path dir;

    @Test
    void closingStopsEveryServer() throws Exception {
        ProcessGroup group = new ProcessGroup();
        var first = group.start(() -> RedisServer.start(dir.resolve("1"), RedisOptions.defaults()));
        var second = group.start(() -> RedisServer.start(dir.resolve("2"), RedisOptions.defaults()));
        List<Long> pids = List.of(first.await().pid(), second.await().pid());
        assertThat(pids).allMatch(ProcessGroupIT::isAlive);

        group.close();

        assertThat(pids).noneMatch(ProcessGroupIT::isAlive);
    }

    @Test
    void closingGivesUpAServerThatIsStillStarting() {
        int deaf = FreePorts.next();
        ProcessGroup group = new ProcessGroup();
        var starting = group.start(() ->
                ConnectWorker.start(KafkaDistribution.located(), dir, WorkerOptions.of(Broker.bootstrapServers(deaf))));
        await().atMost(WAIT).until(() -> ownChildren() > 0);

        group.close();

        assertThatThrownBy(starting::await).hasMessageContaining("InterruptedException");
        assertThat(ownChildren()).isZero();
    }

    @Test
    void oneFailureLeavesNothingOfTheOthersOnceClosed() throws Exception {
        try (ProcessGroup group = new ProcessGroup()) {
            var right = group.start(() -> RedisServer.start(dir.resolve("right"), RedisOptions.defaults()));
            var wrong = group.start(() -> RedisServer.start(
                    dir.resolve("wrong"), RedisOptions.defaults().withSettings(Map.of("maxmemory", "much"))));
            right.await();
            assertThatThrownBy(wrong::await).isInstanceOf(ServerStartException.class);
        }
        assertThat(ownChildren()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void serversEndWithTheJvmThatStartedThemHoweverItGoes(String signal) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RedisUntilKilled.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long redis = Long.parseLong(firstLine(jvm));
        assertThat(isAlive(redis)).isTrue();

        new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid()))
                .start()
                .waitFor();

        assertThat(jvm.waitFor(WAIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        await().atMost(WAIT).until(() -> !isAlive(redis));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ctrlCInATerminalDoesNotReachServers() throws Exception {
        try (RedisServer redis = RedisServer.start(dir, RedisOptions.defaults())) {
            assertThat(terminalGroup(redis.pid()))
                    .isNotEqualTo(terminalGroup(ProcessHandle.current().pid()));
        }
    }

    /** A terminal sends signals to the processes of one such group. */
    private static String terminalGroup(long pid) throws IOException {
        return firstLine(new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start());
    }

    private static String firstLine(Process process) throws IOException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.readLine();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static long ownChildren() {
        return ProcessHandle.current().descendants().count();
    }

    /** Main class of a JVM that starts a server, tells its process id, and never stops it. */
    static final class RedisUntilKilled {
        private RedisUntilKilled() {}

        @SuppressWarnings("resource")
        public static void main(String[] args) throws InterruptedException {
            System.out.println(
                    RedisServer.start(Path.of(args[0]), RedisOptions.defaults()).pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
