package io.github.connectlogins.sink.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of the protocol is needed: the model finds out when it is broken. {@code -Dmodel.mutant} is part of the
 * rules to try.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolMutantsTest {
    private static final long MOST_SCHEDULES = 3_000;
    private static final String ONLY = System.getProperty("model.mutant", "");

    private RedisServer server;

    @BeforeAll
    void startRedis(@TempDir Path dir) throws InterruptedException {
        server = RedisServer.start(dir, RedisOptions.defaults());
    }

    @AfterAll
    void stopRedis() {
        server.close();
    }

    static Stream<Mutant> mutants() {
        return Mutants.all().filter(mutant -> mutant.rule().contains(ONLY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void whatAMutantChangesStandsInItsSourcesOnce(Mutant mutant) {
        assertThat(mutant.sources()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    @Tag("long")
    void theModelFindsOutWhenARuleIsBroken(Mutant mutant, TestReporter reporter) throws Exception {
        OptionalLong found;
        try (AutoCloseable simulation = simulation(mutant)) {
            found = firstViolation(simulation);
        }

        assertThat(found)
                .as("a violation in one of %d schedules", MOST_SCHEDULES)
                .isPresent();
        try (Simulation unbroken = new Simulation(server.uri())) {
            assertThat(unbroken.apply(found.getAsLong()))
                    .as("without the mutant")
                    .isNull();
        }
        reporter.publishEntry(mutant.rule(), "found out in schedule " + found.getAsLong());
    }

    private AutoCloseable simulation(Mutant mutant) throws ReflectiveOperationException {
        return (AutoCloseable) new MutantLoader(mutant)
                .loadClass(Simulation.class.getName())
                .getConstructor(URI.class)
                .newInstance(server.uri());
    }

    private static OptionalLong firstViolation(AutoCloseable simulation) {
        LongFunction<?> schedules = (LongFunction<?>) simulation;
        return LongStream.range(0, MOST_SCHEDULES)
                .filter(seed -> schedules.apply(seed) != null)
                .findFirst();
    }
}
