package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line: starts servers, lets a log grow and be counted, hurts what can be hurt, and compares. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Counts a growing log of login events into a standalone Redis, one under Sentinel and a Redis Cluster at the"
                    + " same time, and meanwhile kills, freezes and turns back workers, Redis servers and the broker of"
                    + " the alerts. In the end it replays the log and compares every key and every alert. Ctrl-C ends the"
                    + " faults and still compares; a second one stops at once.",
            ""
        },
        footer = {
            "",
            "Exits with 0 if there is no difference, 1 if there is one, a sink's task failed or a worker ended by itself, 2 after"
                    + " wrong usage.",
            "",
            "Examples:",
            "  bin/chaos --minutes 10",
            "  bin/chaos --seed 7 --minutes 5 --only worker-kill,redis-rollback"
        })
final class Chaos implements Callable<Integer> {
    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "decides which fault comes when, and the events (default: any; it is in the report)")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--minutes", paramLabel = "M", defaultValue = "10", description = "for how long (default: 10)")
    private double minutes;

    @Option(
            names = "--only",
            paramLabel = "FAULT",
            split = ",",
            converter = FaultConverter.class,
            description = "only these faults, by commas: ${COMPLETION-CANDIDATES}",
            completionCandidates = FaultLabels.class)
    private List<Fault> only = List.of(Fault.values());

    @Option(names = "--rate", paramLabel = "R", defaultValue = "500", description = "events a second (default: 500)")
    private int rate;

    @Option(names = "--report", paramLabel = "FILE", description = "where to write the report as JSON")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "a folder for data, settings and logs, which stay; without it, nothing does")
    private Optional<Path> keep = Optional.empty();

    private final PrintStream out = System.out;
    private final Ending ending;

    private Chaos(Ending ending) {
        this.ending = ending;
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        Ending ending = new Ending();
        Interrupts interrupts = new Interrupts(ending, Thread.currentThread());
        int status = CommandLine.ExitCode.SOFTWARE;
        try {
            status = new CommandLine(new Chaos(ending))
                    .setExecutionExceptionHandler(Chaos::explain)
                    .execute(args);
        } finally {
            interrupts.cleanedUp();
        }
        System.exit(status);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan = new Plan(
                seed.orElseGet(() -> (long) ThreadLocalRandom.current().nextInt(1, 1_000_000)),
                Duration.ofMillis(Math.round(minutes * 60_000)),
                rate,
                Set.copyOf(EnumSet.copyOf(only)));
        Workspace workspace = keep.isPresent() ? Workspace.keeping(keep.get()) : Workspace.create();
        try (workspace) {
            Report result = run(plan, workspace);
            ReportText.of(result).forEach(out::println);
            if (report.isPresent()) {
                ReportFile.write(result, report.get());
            }
            return result.isSuccess() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Report run(Plan plan, Workspace workspace) throws InterruptedException {
        Diary diary = new Diary(out);
        diary.say("seed " + plan.seed() + ": starting brokers, " + plan.workers() + " workers and "
                + plan.forms().size() + " forms of Redis");
        try (Bench bench = Bench.start(Installation.located(), workspace, plan, ending);
                Trial trial = new Trial(bench, plan, diary, ending)) {
            trial.begin();
            diary.say("every sink counts; now the faults");
            long began = System.nanoTime();
            trial.hurt();
            return trial.end(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof InterruptedException) {
            command.getErr().println("Stopped.");
        } else {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** A fault by its label. */
    static final class FaultConverter implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String label) {
            try {
                return Fault.of(label);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }

    /** All labels, for the help. */
    static final class FaultLabels implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(Fault.labels()).iterator();
        }
    }
}
