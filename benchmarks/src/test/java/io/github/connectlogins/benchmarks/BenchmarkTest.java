package io.github.connectlogins.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.connectlogins.core.UserPlacement;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchmarkTest {
    private final CommandLine command = Benchmark.commandLine(new PrintStream(PrintStream.nullOutputStream()));

    @Test
    void withoutOptionsEverythingIsMeasured() {
        assertThat(plan()).isEqualTo(Plan.full());
    }

    @Test
    void optionsChangeThePlan() {
        Plan plan = plan(
                "--scenario",
                "latency",
                "--quick",
                "--events",
                "5000",
                "--users",
                "70",
                "--tasks",
                "4,2",
                "--rounds",
                "3",
                "--seconds",
                "7",
                "--buckets",
                "8");

        assertThat(plan.events()).isEqualTo(5_000);
        assertThat(plan.users()).isEqualTo(70);
        assertThat(plan.tasks()).containsExactly(2, 4);
        assertThat(plan.mostTasks()).isEqualTo(4);
        assertThat(plan.rounds()).isEqualTo(3);
        assertThat(plan.duration()).isEqualTo(Duration.ofSeconds(7));
        assertThat(plan.placement()).isEqualTo(new UserPlacement(8, 65_536));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "5, 5", "20, 20", "60, 60", "100, 60"})
    void whatIsMeasuredLongSettlesLong(String seconds, int settling) {
        assertThat(plan("--seconds", seconds).settling()).isEqualTo(Duration.ofSeconds(settling));
    }

    @Test
    void growthEndsAtTheMostUsers() {
        assertThat(plan("--max-users", "10000").growth().users()).containsExactly(1_000, 10_000);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThat(refused("--events", "0")).contains("found 0 events, expected at least 100");
        assertThat(refused("--users", "0")).contains("found 0 users, expected at least 1");
        assertThat(refused("--tasks", "0")).contains("found 0 tasks, expected at least 1");
        assertThat(refused("--rounds", "0")).contains("found 0 rounds, expected at least 1");
        assertThat(refused("--seconds", "0")).contains("found 0 seconds, expected at least 1");
        assertThat(refused("--buckets", "4")).contains("found --buckets, expected it with --scenario latency alone");
        assertThat(refused("--scenario", "latency", "--buckets", "3"))
                .contains("found 3 buckets and 65536 user hashes");
        assertThat(refused("--only", "nobody")).contains("found no contender nobody");
        assertThat(refused("--scenario", "growth", "--only", "sizes"))
                .contains("found no factor sizes, expected one of users,");
        assertThat(refused("--scenario", "nothing")).contains("nothing", "THROUGHPUT");
    }

    @Test
    void scenariosHaveDefaultsOfTheirOwn() {
        assertThat(plan("--scenario", "growth").events()).isEqualTo(2_000_000);
        assertThat(plan("--scenario", "source").events()).isEqualTo(1_000_000);
        assertThat(plan("--scenario", "growth", "--events", "5000").events()).isEqualTo(5_000);
        assertThat(plan("--scenario", "growth", "--quick")).isEqualTo(Plan.quick());
    }

    @Test
    void aPointOfGrowthIsComparedWithTheUsualOneOfItsFactor() {
        List<GrowthPoint> points = GrowthPoint.of(Plan.quick());

        assertThat(points).extracting(GrowthPoint::name).doesNotHaveDuplicates().hasSize(12);
        assertThat(points)
                .extracting(point -> point.yardstick(points, Plan.quick()).name())
                .containsOnly("users-10000", "buckets-16", "partitions-6", "fields-2", "windows-0", "density-1000");
        assertThat(points).filteredOn(point -> point.name().equals("fields-20")).allSatisfy(point -> {
            assertThat(point.countBy()).hasSize(20).contains("f1", "f20");
            assertThat(point.shape().extraFields()).isEqualTo(20);
        });
        assertThat(points).filteredOn(point -> point.factor().equals("density")).allSatisfy(point -> {
            assertThat(point.windows()).containsExactly("10s");
            assertThat(point.shape().density()).isEqualTo(point.value());
        });
    }

    @Test
    void aGoalOfGrowthComparesEqualTopicsWithAWindowAndWithout() {
        List<GrowthPoint> points = GrowthPoint.of(Plan.quick());

        assertThat(points)
                .filteredOn(point ->
                        List.of(GrowthPoint.NO_WINDOW, GrowthPoint.ONE_WINDOW).contains(point.name()))
                .extracting(GrowthPoint::windows, point -> point.shape().density())
                .containsExactly(tuple(List.of(), 1_000), tuple(List.of("10s"), 1_000));
    }

    @Test
    void whatIsNamedIsMeasuredAlone() {
        assertThat(GrowthPoint.chosen(List.of("windows"))).containsExactly("windows");
        assertThat(GrowthPoint.chosen(List.of())).hasSize(6);
        assertThat(Contenders.chosen(List.of(Contenders.SINK_JSON)))
                .extracting(Contender::name)
                .containsExactly("sink-json");
        assertThat(Contenders.chosen(List.of())).hasSize(9);
    }

    @Test
    void slowContendersReadFewerEvents() {
        assertThat(Contenders.named(Contenders.SINK_JSON).events(4_000_000)).isEqualTo(4_000_000);
        assertThat(Contenders.named(Contenders.NAIVE_COMMANDS).events(4_000_000))
                .isEqualTo(20_000);
        assertThat(Contenders.named(Contenders.NAIVE_COMMANDS).events(500)).isEqualTo(500);
    }

    private Plan plan(String... arguments) {
        command.parseArgs(arguments);
        return command.<Benchmark>getCommand().plan();
    }

    private String refused(String... arguments) {
        StringWriter said = new StringWriter();
        int status = Benchmark.commandLine(new PrintStream(PrintStream.nullOutputStream()))
                .setErr(new PrintWriter(said))
                .execute(arguments);
        assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
        return said.toString();
    }
}
