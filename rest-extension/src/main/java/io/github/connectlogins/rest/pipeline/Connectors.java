package io.github.connectlogins.rest.pipeline;

import io.github.connectlogins.rest.answer.PipelineAnswer.ConnectorStatus;
import io.github.connectlogins.rest.answer.PipelineAnswer.TaskStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.health.AbstractState;
import org.apache.kafka.connect.health.ConnectClusterState;
import org.apache.kafka.connect.health.ConnectorHealth;

/** Our connectors, as the worker knows them. Asking the worker may take long. */
public final class Connectors {
    private static final String OURS = "io.github.connectlogins.";
    private static final String CLASS = "connector.class";
    private static final String NAMESPACE = "redis.namespace";
    private static final String USUAL_NAMESPACE = "logins";
    private static final String SINK = "sink";
    private static final int MOST = 100;
    private static final String CAUSE = "Caused by: ";
    private static final int LONGEST_ERROR = 300;

    private final ConnectClusterState cluster;

    /** The connectors of the worker's cluster. */
    public Connectors(ConnectClusterState cluster) {
        this.cluster = cluster;
    }

    /** Sources, and the sinks of one namespace, by name; at most 100. */
    public List<ConnectorStatus> of(String namespace) {
        return cluster.connectors().stream()
                .sorted()
                .filter(name -> isOfNamespace(config(name), namespace))
                .limit(MOST)
                .map(name -> status(cluster.connectorHealth(name)))
                .toList();
    }

    /** The settings of a connector, as they were given; empty where there is none of that name. */
    public Optional<Map<String, String>> settings(String name) {
        return cluster.connectors().contains(name) ? Optional.of(config(name)) : Optional.empty();
    }

    private Map<String, String> config(String name) {
        Map<String, String> config = cluster.connectorConfig(name);
        return config == null ? Map.of() : config;
    }

    private static boolean isOfNamespace(Map<String, String> config, String namespace) {
        boolean ours = config.getOrDefault(CLASS, "").startsWith(OURS);
        boolean sink = config.containsKey("topics") || config.containsKey("topics.regex");
        return ours && (!sink || config.getOrDefault(NAMESPACE, USUAL_NAMESPACE).equals(namespace));
    }

    private static ConnectorStatus status(ConnectorHealth health) {
        List<TaskStatus> tasks = health.tasksState().values().stream()
                .map(task -> new TaskStatus(task.taskId(), task.state(), error(task)))
                .sorted(Comparator.comparingInt(TaskStatus::id))
                .limit(MOST)
                .toList();
        String kind = health.type().toString().toLowerCase(Locale.ROOT);
        return new ConnectorStatus(
                health.name(),
                kind.equals(SINK) ? SINK : "source",
                health.connectorState().state(),
                error(health.connectorState()),
                tasks);
    }

    /** The innermost cause of a trace: what happened, without where. */
    private static String error(AbstractState state) {
        String trace = state.traceMessage();
        if (trace == null || trace.isBlank()) {
            return null;
        }
        String line = trace.lines()
                .filter(text -> text.startsWith(CAUSE))
                .reduce((outer, inner) -> inner)
                .map(text -> text.substring(CAUSE.length()))
                .orElseGet(() -> trace.strip().lines().findFirst().orElse(""));
        return line.length() > LONGEST_ERROR ? line.substring(0, LONGEST_ERROR) + "…" : line;
    }
}
