package io.github.connectlogins.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code bin/benchmark} of this build. */
@Timeout(60)
class StartScriptIT {
    private static final Path SCRIPT = Path.of(System.getProperty("benchmark.home"), "bin", "benchmark");

    @Test
    void itTellsItsOptions() throws Exception {
        assertThat(said("--help").toLowerCase(Locale.ROOT))
                .contains("--quick", "--scenario")
                .contains("throughput", "latency", "growth", "peers", "source", "lookup");
    }

    @Test
    void itKnowsTheBenchmarksOfThePureParts() throws Exception {
        assertThat(said("--jmh", "-l")).contains("TimestampBenchmark", "FoldBenchmark", "EnrichBenchmark");
    }

    private static String said(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
