package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.report.ReportWriter;
import io.github.connectlogins.benchmarks.stack.Installation;
import io.github.connectlogins.benchmarks.stack.RunFolder;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: starts a broker, a worker and a Redis, and measures the packaged plugins in them. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Measures the packaged plugins in a real worker, with a real broker and a real Redis, beside plugins that do"
                    + " nothing. Prints tables, and writes JSON, Markdown and a plot. Status 1 when something was counted"
                    + " wrong.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  bin/benchmark --quick                     whether it works, in two minutes",
            "  bin/benchmark                             throughput, three rounds",
            "  bin/benchmark --scenario latency          from produce to alert and counter",
            "  bin/benchmark --jmh [REGEX] [JMH OPTIONS] the pure parts, in ns and bytes an event"
        })
final class Benchmark implements Callable<Integer> {
    /** What can be measured, and how much of it unless told otherwise. */
    enum Choice {
        THROUGHPUT,
        LATENCY,
        GROWTH,
        PEERS,
        SOURCE,
        LOOKUP;

        Plan full() {
            return switch (this) {
                case THROUGHPUT, LATENCY, PEERS, LOOKUP -> Plan.full();
                case GROWTH -> Plan.full().withEvents(2_000_000);
                case SOURCE -> Plan.full().withEvents(1_000_000);
            };
        }

        /** All of it, or what is named alone. */
        Scenario scenario(List<String> only) {
            return switch (this) {
                case THROUGHPUT -> new ThroughputScenario(Contenders.chosen(only));
                case LATENCY -> new LatencyScenario();
                case GROWTH -> new GrowthScenario(GrowthPoint.chosen(only));
                case PEERS -> new PeersScenario();
                case SOURCE -> new SourceScenario();
                case LOOKUP -> new LookupScenario();
            };
        }
    }

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "throughput",
            description = "what to measure, one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Choice choice;

    @Option(names = "--quick", description = "little of everything, one round: figures that say little")
    private boolean quick;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "events in a topic (default: 4000000; growth: 2000000; source: 1000000)")
    private Optional<Long> events = Optional.empty();

    @Option(names = "--users", paramLabel = "U", description = "users they belong to (default: 100000)")
    private Optional<Integer> users = Optional.empty();

    @Option(names = "--tasks", paramLabel = "T", split = ",", description = "numbers of tasks (default: 1,2)")
    private List<Integer> tasks = List.of();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "throughput: these contenders alone; growth: these factors alone (default: all)")
    private List<String> only = List.of();

    @Option(names = "--rounds", paramLabel = "R", description = "rounds after those to warm up (default: 3)")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "latency and lookup: how long each is measured (default: 60)")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--buckets", paramLabel = "B", description = "latency: buckets of the state (default: 16)")
    private Optional<Integer> buckets = Optional.empty();

    @Option(names = "--max-users", paramLabel = "U", description = "growth: at most so many users (default: 10000000)")
    private Optional<Integer> maxUsers = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "where results go (default: benchmarks/target/results)")
    private Optional<Path> folder = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Installation installation = Installation.located();
    private final PrintStream out;

    Benchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs the command and exits with its status: 0 well, 1 failed or counted wrong, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(commandLine(System.out).execute(args));
    }

    /** The command, whose progress and tables go to {@code out}. */
    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new Benchmark(out))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Benchmark::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        failure.printStackTrace(command.getErr());
        command.getErr().println("Logs are in " + Installation.located().run());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan = checked(this::plan);
        Report report = measured(plan);
        new ReportWriter(folder.orElse(installation.results()), out).write(report);
        return report.mistakes().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** The folder stays when something fails, for the logs in it. */
    private Report measured(Plan plan) throws IOException, InterruptedException {
        RunFolder run = RunFolder.fresh(installation.run());
        Report report;
        Scenario scenario = checked(() -> choice.scenario(only));
        try (Stack stack = Stack.start(installation, run.path(), scenario::workerProperties)) {
            report = scenario.run(stack, plan, out::println);
        }
        run.delete();
        return report;
    }

    private <T> T checked(Supplier<T> option) {
        try {
            return option.get();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** What the options ask for. */
    Plan plan() {
        if (buckets.isPresent() && choice != Choice.LATENCY) {
            throw new IllegalArgumentException("found --buckets, expected it with --scenario latency alone");
        }
        Plan plan = quick ? Plan.quick() : choice.full();
        plan = events.map(plan::withEvents).orElse(plan);
        plan = users.map(plan::withUsers).orElse(plan);
        plan = rounds.map(plan::withRounds).orElse(plan);
        plan = seconds.map(Duration::ofSeconds).map(plan::withDuration).orElse(plan);
        plan = buckets.map(plan::withBuckets).orElse(plan);
        plan = maxUsers.map(plan.growth()::upToUsers).map(plan::withGrowth).orElse(plan);
        return tasks.isEmpty() ? plan : plan.withTasks(tasks);
    }
}
