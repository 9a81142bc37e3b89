package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectRestException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * The connectors of a job in a worker.
 *
 * @param rest the worker
 * @param job what runs there
 */
record Connectors(ConnectRest rest, Job job) {
    /** Registers them; a worker that refuses one says why. */
    void register() throws InterruptedException {
        for (ConnectorConfig connector : job.connectors()) {
            rest.putConnector(connector.name(), connector.settings());
        }
    }

    /** The source's offsets, as committed. */
    JsonNode sourceOffsets() throws InterruptedException {
        return rest.offsets(job.source().name());
    }

    /** Whether the source has tasks, and all of them run. */
    boolean sourceRuns() throws InterruptedException {
        JsonNode tasks = status(job.source()).path("tasks");
        for (JsonNode task : tasks) {
            if (!task.path("state").asText().equals("RUNNING")) {
                return false;
            }
        }
        return !tasks.isEmpty();
    }

    /**
     * Looks whether all of them are well.
     *
     * @throws IllegalStateException naming the one that has failed, and why
     */
    void check() throws InterruptedException {
        for (ConnectorConfig connector : job.connectors()) {
            JsonNode status = status(connector);
            List<JsonNode> parts = new ArrayList<>(List.of(status.path("connector")));
            status.path("tasks").forEach(parts::add);
            for (JsonNode part : parts) {
                if (part.path("state").asText().equals("FAILED")) {
                    throw new IllegalStateException("the connector " + connector.name() + " has failed: "
                            + cause(part.path("trace").asText()));
                }
            }
        }
    }

    /** What the worker says of it: nothing while it starts for the first time. */
    private JsonNode status(ConnectorConfig connector) throws InterruptedException {
        try {
            return rest.status(connector.name());
        } catch (ConnectRestException refused) {
            if (refused.status() == HttpURLConnection.HTTP_NOT_FOUND) {
                return MissingNode.getInstance();
            }
            throw refused;
        }
    }

    /** The innermost reason of a stack trace, which is what a person can act on. */
    private static String cause(String trace) {
        List<String> reasons = trace.lines()
                .filter(line -> !line.startsWith("\t"))
                .map(line -> line.replaceFirst("^Caused by: ", ""))
                .toList();
        return reasons.isEmpty() ? "no reason given" : reasons.get(reasons.size() - 1);
    }
}
