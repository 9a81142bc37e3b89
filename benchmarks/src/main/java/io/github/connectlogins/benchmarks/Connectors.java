package io.github.connectlogins.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectRestException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Connectors that come and go in a worker.
 *
 * @param rest the worker
 */
record Connectors(ConnectRest rest) {
    private static final int NOT_FOUND = 404;
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

    /** Why tasks have failed: the first line of each. */
    List<String> problems(String connector) throws InterruptedException {
        return StreamSupport.stream(tasks(connector).spliterator(), false)
                .filter(task -> task.path("state").asText().equals("FAILED"))
                .map(Connectors::firstLine)
                .toList();
    }

    private JsonNode tasks(String connector) throws InterruptedException {
        try {
            return rest.status(connector).path("tasks");
        } catch (ConnectRestException e) {
            if (e.status() == NOT_FOUND) {
                return MissingNode.getInstance(); // a connector that was just created has no status yet
            }
            throw e;
        }
    }

    /** Removes a connector once its tasks have ended, so that the next one has the machine to itself. */
    void remove(String connector) throws InterruptedException {
        rest.stop(connector, STOPPED_WITHIN);
        rest.delete(connector);
    }

    private static String firstLine(JsonNode task) {
        return task.path("trace").asText().lines().findFirst().orElse("no reason given");
    }
}
