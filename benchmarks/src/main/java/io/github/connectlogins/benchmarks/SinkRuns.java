package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Window;
import io.github.connectlogins.benchmarks.stack.Meters;
import io.github.connectlogins.benchmarks.stack.RedisMemory;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs contenders one after the other in the same worker, each from nothing to the end of a topic. */
final class SinkRuns {
    private final Stack stack;
    private final Connectors connectors;
    private int runs;

    SinkRuns(Stack stack) {
        this.stack = stack;
        this.connectors = new Connectors(stack.rest());
    }

    /** One run; Redis is emptied before it. The round of the result is 0. */
    Measurement run(Contender contender, FilledTopic topic, int tasks) throws InterruptedException {
        String connector = "%s-%d".formatted(contender.name(), ++runs);
        RedisMemory memory = RedisMemory.emptied(stack.redis());
        Window window;
        try (Meters meters = stack.meters()) {
            start(contender, connector, topic.name(), tasks);
            Progress progress = progress(connector, topic);
            Observer observer = new Observer(connector, progress, meters, () -> connectors.problems(connector));
            window = Window.of(observer.follow(topic.events()), topic.events());
        }
        List<String> mistakes = contender.check().mistakes(stack, connector, topic);
        double bytesPerUser = (double) memory.grown() / topic.counts().users().seen();
        connectors.remove(connector);
        return new Measurement(
                contender.name(), tasks, 0, window.rate(), window.effortPerEvent(), bytesPerUser, mistakes);
    }

    /** Starts a connector that reads a topic. */
    void start(Contender contender, String connector, String topic, int tasks) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(contender.settings().of(connector, stack));
        settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("topics", topic);
        settings.put("tasks.max", Integer.toString(tasks));
        stack.rest().putConnector(connector, settings);
    }

    /** How far a connector has come in a topic. */
    Progress progress(String connector, FilledTopic topic) {
        return Progress.ofReader(stack.admin(), "connect-" + connector, topic.name());
    }
}
