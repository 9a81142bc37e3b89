package io.github.connectlogins.quickstart;

import io.github.connectlogins.testbed.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: starts a broker, a worker and a Redis, runs a job in them, and shows what comes of it. */
@Command(
        name = "quickstart",
        versionProvider = Quickstart.Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Runs login events through a real Kafka broker, a real Connect worker with the packaged plugins, and a real"
                    + " Redis, and shows the statistics and alerts as they come. Ctrl-C stops everything; nothing is"
                    + " left behind.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  bin/quickstart                                 until Ctrl-C",
            "  bin/quickstart --once --events 200000          so many, then the result",
            "  bin/quickstart --job rba --once                the sample of the job rba",
            "  bin/quickstart --job rba --once --input FILE   your file of that format"
        })
final class Quickstart implements Callable<Integer> {
    private static final String HOME = "quickstart.home";
    private static final String COLUMNS = "quickstart.columns";

    @Option(
            names = "--job",
            paramLabel = "NAME",
            defaultValue = "demo",
            description = "a folder in config/ (default: demo)")
    private String jobName;

    @Option(names = "--once", description = "end when the input is counted; without it, go on until Ctrl-C")
    private boolean once;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "a file, or a folder of files, to read instead of the job's")
    private Optional<Path> input = Optional.empty();

    @Option(names = "--events", paramLabel = "N", description = "how many events to generate (with --once: 100000)")
    private Optional<Long> events = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "how many a second; 0, as with --once, for as fast as possible")
    private Optional<Integer> rate = Optional.empty();

    @Option(names = "--users", paramLabel = "U", description = "how many users to generate")
    private Optional<Integer> users = Optional.empty();

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = "a Redis of yours, redis://host:port, instead of a new one")
    private Optional<URI> redis = Optional.empty();

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "a folder of further plugins for the job, each in a folder of its own")
    private List<Path> furtherPlugins = List.of();

    private final PrintStream out;
    private final Ending ending;

    private Quickstart(PrintStream out, Ending ending) {
        this.out = out;
        this.ending = ending;
    }

    /** Runs the command and exits with its status: 0 well, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        Ending ending = new Ending(Thread.currentThread());
        int status = new CommandLine(new Quickstart(System.out, ending))
                .setExecutionExceptionHandler(Quickstart::explain)
                .execute(args);
        ending.cleanedUp();
        System.exit(status);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Workspace workspace = Workspace.create()) {
            run(workspace);
        } catch (InterruptedException | RuntimeException failure) {
            if (!ending.hasBegun()) {
                throw failure;
            }
            out.println("Stopped.");
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(Workspace workspace) throws IOException, InterruptedException {
        Installation installation =
                new Installation(Path.of(System.getProperty(HOME, "")).toAbsolutePath());
        Job job = requestedJob(installation);
        Instant now = Instant.now();
        redis.map(uri -> new RedisTarget(uri, true)).ifPresent(target -> target.check(target.applyTo(job.sink(), now)));
        Screen screen = screen();
        screen.say("Job " + job.name() + ": starting " + (job.needsOtherCluster() ? "two brokers" : "a broker")
                + (redis.isPresent() ? " and a worker" : ", a worker and a Redis"));
        Path plugins = workspace.pluginPath(installation.componentZip());
        RedisTarget target = redis.map(uri -> new RedisTarget(uri, true)).orElseGet(RedisTarget::toBeStarted);
        Job set = job.withSink(target.applyTo(job.sink(), now));
        long begin = System.nanoTime();
        JobPlaces places = JobPlaces.of(job, installation.outputs(), now);
        WorkerSetup worker = new WorkerSetup(pluginPath(plugins), workerProperties(set), places.environment());
        try (Services services = Services.start(
                installation.kafka(), workspace.folder(), worker, set.needsOtherCluster(), target.portToStart())) {
            Job possible = withoutMissingPlugins(set, services, screen);
            tell(screen, services, target, possible);
            if (places.prepare(possible)) {
                screen.say("  output  " + places.output());
            }
            screen.say("Ready after %.1f s.%n".formatted((System.nanoTime() - begin) / 1e9));
            Job placed = services.otherBootstrapServers()
                    .map(other -> possible.at(services.bootstrapServers(), other))
                    .orElse(possible);
            try (JobRun run = new JobRun(placed, services, once)) {
                run.begin();
                run.show(screen);
            }
        }
    }

    private Job requestedJob(Installation installation) throws IOException {
        input.filter(path -> !Files.exists(path)).ifPresent(path -> {
            throw new UsageException("found no file " + path + ", expected the input to read");
        });
        furtherPlugins.stream()
                .filter(path -> !Files.isDirectory(path))
                .findFirst()
                .ifPresent(path -> {
                    throw new UsageException(
                            "found no folder " + path + ", expected one that holds a folder for each plugin");
                });
        Job job = Job.load(installation.jobs(), jobName);
        return job.withSource(new Overrides(input, events, rate, users, once).applyTo(job.source()));
    }

    /** Plugins of others may not name themselves as services, and are looked for among all their classes. */
    private Map<String, String> workerProperties(Job job) {
        Map<String, String> properties = new HashMap<>(StatsPage.workerProperties(job.sink()));
        if (!furtherPlugins.isEmpty()) {
            properties.put("plugin.discovery", "hybrid_warn");
        }
        return properties;
    }

    private List<Path> pluginPath(Path ours) {
        List<Path> path = new ArrayList<>(List.of(ours));
        path.addAll(furtherPlugins);
        return path;
    }

    /** What keeps events elsewhere may be a large download, so a job does without. */
    private static Job withoutMissingPlugins(Job job, Services services, Screen screen) throws InterruptedException {
        List<String> installed = services.rest().plugins().findValuesAsText("class");
        List<ConnectorConfig> kept = new ArrayList<>();
        for (ConnectorConfig other : job.others()) {
            if (installed.contains(other.type())) {
                kept.add(other);
            } else {
                screen.say(
                        "  without " + other.name() + ", which needs the plugin " + other.type() + "; see --plugins");
            }
        }
        return job.withOthers(kept);
    }

    private static void tell(Screen screen, Services services, RedisTarget redis, Job job) {
        screen.say("  look    " + StatsPage.at(services.rest().uri()));
        screen.say("  broker  " + services.bootstrapServers() + ", topic " + job.topic());
        services.otherBootstrapServers().ifPresent(other -> screen.say("  other   " + other));
        screen.say("  worker  " + services.rest().uri() + "/connectors");
        screen.say("  redis   " + redis.withoutUserInfo() + ", namespace "
                + RedisTarget.settingsOf(job.sink()).layout().namespace());
    }

    /** The start script tells the width of the terminal where there is one. */
    private Screen screen() {
        Integer columns = Integer.getInteger(COLUMNS);
        return columns == null ? new PlainScreen(out) : new LiveScreen(out, columns);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
        return failure instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** The version of the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = Quickstart.class.getResourceAsStream("/quickstart.properties")) {
                properties.load(in);
            }
            return new String[] {"kafka-connect-logins " + properties.getProperty("version")};
        }
    }
}
