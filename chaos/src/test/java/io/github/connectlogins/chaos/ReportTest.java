package io.github.connectlogins.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Difference LOST =
            new Difference("cluster", "alert missing", "logins-0-7 user-1 3 1 2", "once", "0 times");
    private static final Finding FENCED = new Finding("log-source task 0", "ProducerFencedException", true);
    private static final Finding FAILED = new Finding("cluster task 1", "ConnectException: no\n\tat here", false);

    @Test
    void aRunWithoutDifferencesIsASuccessAndSaysWhatItSurvived() {
        Report report = report(List.of(FENCED), List.of());

        assertThat(report.isSuccess()).isTrue();
        assertThat(ReportText.of(report))
                .contains(
                        "worker-kill                  3         4.0 s     9.0 s",
                        "1,000 events, 20 alerts in each of cluster; 2.0 minutes; seed 7")
                .last()
                .isEqualTo("0 differences");
        assertThat(ReportFile.of(report)
                        .at("/faults/worker-kill/recovery_max_ms")
                        .asLong())
                .isEqualTo(9_000);
    }

    @Test
    void aDifferenceIsShownAndFailsTheRun() {
        Report report = report(List.of(), List.of(LOST));

        assertThat(report.isSuccess()).isFalse();
        assertThat(ReportText.of(report))
                .startsWith(
                        "cluster: alert missing, 1 times",
                        "  cluster: alert missing at logins-0-7 user-1 3 1 2: expected once, found 0 times")
                .last()
                .isEqualTo("1 differences: FAILED");
        assertThat(ReportFile.of(report).at("/first_differences/0/kind").asText())
                .isEqualTo("alert missing");
    }

    @Test
    void aTaskThatFailedFailsTheRun() {
        Report report = report(List.of(FAILED), List.of());

        assertThat(report.isSuccess()).isFalse();
        assertThat(ReportText.of(report))
                .startsWith("Found: cluster task 1", "  ConnectException: no")
                .last()
                .isEqualTo("0 differences: FAILED");
    }

    private static Report report(List<Finding> findings, List<Difference> differences) {
        Survived kills = Survived.NEVER
                .and(2, Duration.ofSeconds(9))
                .and(1, Duration.ofSeconds(4))
                .and(0, Duration.ofSeconds(1));
        return new Report(
                new Plan(7, Duration.ofMinutes(2), 500, Set.of(Fault.WORKER_KILL)),
                Duration.ofMinutes(2),
                Map.of(Fault.WORKER_KILL, kills),
                1_000,
                20,
                List.of("cluster"),
                findings,
                differences);
    }
}
