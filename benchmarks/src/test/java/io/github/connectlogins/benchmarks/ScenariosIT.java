package io.github.connectlogins.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other scenarios, each so small that its figures mean nothing. */
@Tag("long")
class ScenariosIT {
    @ParameterizedTest
    @CsvSource({"latency, 6", "growth, 11", "peers, 7", "source, 2", "lookup, 3"})
    void aScenarioRunsToItsEndAndEverythingIsCountedRight(String scenario, int figures, @TempDir Path dir)
            throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        int status = Benchmark.commandLine(out)
                .execute(
                        "--scenario",
                        scenario,
                        "--quick",
                        "--events",
                        "20000",
                        "--users",
                        "500",
                        "--tasks",
                        "2",
                        "--seconds",
                        "1",
                        "--max-users",
                        "10000",
                        "--out",
                        dir.toString());

        assertThat(status).as(printed.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode json =
                new ObjectMapper().readTree(dir.resolve(scenario + ".json").toFile());
        assertThat(json.get("figures")).hasSize(figures);
        assertThat(json.get("mistakes")).isEmpty();
        assertThat(dir.resolve(scenario + ".md")).content().contains("|---|---:|");
        assertThat(dir.resolve(scenario + ".svg")).isNotEmptyFile();
    }
}
