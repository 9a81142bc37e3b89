package io.github.connectlogins.sink.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Random courses of events, each from a seed; {@code -Dmodel.seed} repeats one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolModelTest {
    private static final Long ONLY = Long.getLong("model.seed");

    private RedisServer server;
    private Simulation simulation;

    @BeforeAll
    void startRedis(@TempDir Path dir) throws InterruptedException {
        server = RedisServer.start(dir, RedisOptions.defaults());
        simulation = new Simulation(server.uri());
    }

    @AfterAll
    void stopRedis() {
        simulation.close();
        server.close();
    }

    @Test
    void whateverHappensEverythingCountsOnce() {
        expectNoViolation(0, 300);
    }

    @Test
    @Tag("long")
    void whateverHappensInTenThousandSchedulesEverythingCountsOnce() {
        expectNoViolation(300, 10_300);
    }

    @Test
    void aSeedDecidesEverything() throws Exception {
        assertThat(simulation.trace(3)).isEqualTo(simulation.trace(3)).hasSizeGreaterThan(40);
    }

    private void expectNoViolation(long first, long end) {
        LongStream seeds = ONLY == null ? LongStream.range(first, end) : LongStream.of(ONLY);
        assertThat(seeds.mapToObj(simulation)
                        .filter(violation -> violation != null)
                        .findFirst())
                .as("the first violation, to be repeated with -Dmodel.seed")
                .isEmpty();
    }
}
