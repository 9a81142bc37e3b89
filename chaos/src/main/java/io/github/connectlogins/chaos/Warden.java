package io.github.connectlogins.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.testbed.ConnectRestException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks after connectors until interrupted: what has failed is reported and started again, as an operator would, and a
 * worker that ended by itself is reported.
 */
final class Warden implements Runnable {
    private static final long LOOK_AGAIN_MILLIS = 2_000;

    private static final String OURS = "io.github.connectlogins";

    private final Workers workers;
    private final Connectors connectors;
    private final List<String> names;
    private final Consumer<Finding> findings;
    private final Set<String> failing = new HashSet<>();

    Warden(Workers workers, Connectors connectors, List<String> names, Consumer<Finding> findings) {
        this.workers = workers;
        this.connectors = connectors;
        this.names = List.copyOf(names);
        this.findings = findings;
    }

    @Override
    public void run() {
        try {
            while (true) {
                lookAtWorkers();
                for (String name : names) {
                    lookAt(name);
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtWorkers() {
        for (String worker : workers.ended()) {
            if (failing.add(worker)) {
                findings.accept(new Finding(worker, "the worker ended by itself", false));
            }
        }
    }

    private void lookAt(String name) throws InterruptedException {
        try {
            JsonNode status = connectors.status(name);
            boolean failed = hasFailed(name, status.path("connector"));
            for (JsonNode task : status.path("tasks")) {
                failed |= hasFailed(name + " task " + task.path("id").asText(), task);
            }
            if (failed) {
                connectors.restartFailed(name);
            }
        } catch (ConnectRestException notNow) {
            // The group is without a leader, or rebalances: the next look will tell.
            return;
        }
    }

    private boolean hasFailed(String part, JsonNode state) {
        if (!state.path("state").asText().equals("FAILED")) {
            failing.remove(part);
            return false;
        }
        if (failing.add(part)) {
            String trace = state.path("trace").asText();
            findings.accept(new Finding(part, trace, isByDesign(part, trace)));
        }
        return true;
    }

    /**
     * The framework has a source task fail that was fenced by its successor, or whose predecessor the leader of the
     * group could not fence because it is itself killed or frozen: that is how events are written once. Nothing of ours
     * is in such a trace. A sink has no such excuse.
     */
    private static boolean isByDesign(String part, String trace) {
        return part.startsWith(LogSource.NAME) && !trace.contains(OURS);
    }
}
