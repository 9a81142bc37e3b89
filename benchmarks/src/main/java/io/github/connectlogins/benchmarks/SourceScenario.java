package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.measure.Window;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.stack.Meters;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How fast the generator fills a topic, beside a source that returns one record again and again. */
final class SourceScenario implements Scenario {
    private static final String FIXED = "fixed";
    private static final String GENERATOR = "generator";
    private static final int TASKS = 1;
    private static final Goals GOALS = Goals.of(new Goals.Goal(GENERATOR, FIXED, TASKS, 0.80));
    private static final int PARTITIONS = 1;

    /**
     * A source connector.
     *
     * @param name short
     * @param label what it is, for people
     * @param settings its own settings
     */
    record Source(String name, String label, Map<String, String> settings) {}

    private int runs;

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        List<Source> sources = sources(plan);
        Plan oneTask = plan.withTasks(List.of(TASKS));
        Measurements measured =
                new Rounds<>(sources, (source, tasks) -> measure(stack, plan, source), say).measure(oneTask);
        List<Comparison.Line> lines = sources.stream()
                .map(source -> new Comparison.Line(source.name(), source.label()))
                .toList();
        Comparison comparison = new Comparison(measured, lines, FIXED, oneTask.tasks(), Comparison.EFFORT);
        return new Report(
                "source",
                Setting.of(stack, plan),
                List.of(comparison.table("Sources, medians"), GOALS.table(measured)),
                measured.all(),
                comparison.chart("The generator beside a source that returns one fixed record"),
                measured.mistakes());
    }

    private Measurement measure(Stack stack, Plan plan, Source source) throws InterruptedException {
        String connector = "%s-%d".formatted(source.name(), ++runs);
        new TopicFiller(stack.bootstrapServers()).create(connector, PARTITIONS);
        Connectors connectors = new Connectors(stack.rest());
        try (Meters meters = stack.meters()) {
            stack.rest().putConnector(connector, settings(source, connector));
            Progress progress = Progress.ofWriter(stack.admin(), connector, PARTITIONS);
            Observer observer = new Observer(connector, progress, meters, () -> connectors.problems(connector));
            Window window = Window.of(observer.follow(plan.events()), plan.events());
            connectors.remove(connector);
            return new Measurement(source.name(), TASKS, 0, window.rate(), window.effortPerEvent(), 0, List.of());
        }
    }

    private static Map<String, String> settings(Source source, String connector) {
        Map<String, String> settings = new HashMap<>(source.settings());
        settings.put("topic", connector);
        settings.put("tasks.max", Integer.toString(TASKS));
        settings.put("batch.max.records", "2000");
        settings.put("exactly.once.support", "required");
        settings.put("transaction.boundary", "interval");
        settings.put("transaction.boundary.interval.ms", "100");
        settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter.schemas.enable", "false");
        return settings;
    }

    private static List<Source> sources(Plan plan) {
        return List.of(
                new Source(
                        FIXED,
                        "one fixed record",
                        Map.of(
                                "connector.class",
                                "io.github.connectlogins.benchmarks.plugins.FixedSourceConnector",
                                "max.records",
                                Long.toString(plan.events()))),
                new Source(
                        GENERATOR,
                        "LoginEventSource, generator",
                        Map.of(
                                "connector.class", "io.github.connectlogins.source.LoginEventSourceConnector",
                                "feed", "generator",
                                "generator.users", Integer.toString(plan.users()),
                                "generator.rate.per.second", "0",
                                "generator.max.events", Long.toString(plan.events()))));
    }
}
