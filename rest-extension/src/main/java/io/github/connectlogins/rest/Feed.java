package io.github.connectlogins.rest;

import io.github.connectlogins.redis.ErrorReply;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.Pulse;
import io.github.connectlogins.redis.RecentAlert;
import io.github.connectlogins.rest.answer.AlertAnswer;
import io.github.connectlogins.rest.answer.ErrorAnswer;
import io.github.connectlogins.rest.answer.Limit;
import io.github.connectlogins.rest.answer.PipelineAnswer.RedisHealth;
import io.github.connectlogins.rest.answer.PulseAnswer;
import io.github.connectlogins.rest.live.History.Point;
import io.github.connectlogins.rest.live.ServerSentEvent;
import io.github.connectlogins.rest.live.Viewer;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live events of one namespace: {@code history} to a viewer who comes, then each second {@code pulse} or
 * {@code trouble}, and {@code alert}, {@code stats} and {@code pipeline} when there is something new. Each is written
 * once, however many there are to read it.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int MOST_ALERTS_AT_ONCE = 50;
    private static final int UNAVAILABLE = 503;
    private static final double NANOS_PER_MS = 1e6;

    private final NamespaceView view;
    private final String server;
    private final boolean tellsUsers;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile RedisHealth health;
    private volatile LoginStats toldStats;
    private volatile byte[] toldPipeline;
    private Optional<Pulse> last = Optional.empty();

    /**
     * No viewers yet.
     *
     * @param server Redis, as it may be named
     * @param tellsUsers whether alerts, which name users, are told
     */
    Feed(NamespaceView view, String server, boolean tellsUsers) {
        this.view = view;
        this.server = server;
        this.tellsUsers = tellsUsers;
        this.health = new RedisHealth(server, false, null, "not asked yet");
    }

    /** How Redis was a second ago. */
    RedisHealth health() {
        return health;
    }

    int viewers() {
        return viewers.size();
    }

    /**
     * Sends a viewer what was before, and from now on what comes. What cannot be read now comes with a later second.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // why there is no answer is told as trouble
    void join(Viewer viewer, PipelineView pipeline) {
        viewer.send(ServerSentEvent.of("history", Map.of("rates", view.history().rates())));
        viewers.add(viewer);
        view.stats(Limit.TOP_VALUES.usual()).whenComplete((stats, failure) -> {
            if (failure == null) {
                viewer.send(ServerSentEvent.ofJson("stats", stats));
            } else {
                toldStats = null;
            }
        });
        pipeline.answer().whenComplete((found, failure) -> {
            if (failure == null) {
                viewer.send(ServerSentEvent.ofJson("pipeline", found));
            } else {
                toldPipeline = null;
            }
        });
    }

    /** Looks what is new. Called each second, never by two threads at a time. */
    void beat(PipelineView pipeline) {
        viewers.removeIf(Viewer::isGone);
        long begin = System.nanoTime();
        try {
            last = Optional.of(view.reader().pulse(last, MOST_ALERTS_AT_ONCE));
        } catch (RuntimeException failure) {
            tellTrouble(failure);
            tellPipeline(pipeline);
            return;
        }
        recovered((System.nanoTime() - begin) / NANOS_PER_MS);
        tellPulse(System.currentTimeMillis());
        tellStats();
        tellPipeline(pipeline);
    }

    /** Lets all viewers go. */
    void end() {
        viewers.forEach(Viewer::end);
    }

    private void tellTrouble(RuntimeException failure) {
        String message = "Redis at " + server + ": " + ErrorReply.describe(failure);
        if (health.up()) {
            LOG.warn("The statistics of {} cannot be read, and are tried each second. {}", view.name(), message);
        }
        health = new RedisHealth(server, false, null, message);
        send("trouble", new ErrorAnswer(UNAVAILABLE, message));
    }

    private void recovered(double latencyMs) {
        if (!health.up()) {
            LOG.info("The statistics of {} are read from Redis at {}", view.name(), server);
        }
        health = new RedisHealth(server, true, latencyMs, null);
    }

    private void tellPulse(long now) {
        Tally total = last.orElseThrow().total();
        view.history().add(new Point(now, total.logins(), total.failures()));
        send("pulse", PulseAnswer.of(now, total, view.history().sinceLast().orElse(null)));
        if (tellsUsers) {
            last.stream()
                    .flatMap(pulse -> pulse.alerts().stream())
                    .sorted(Comparator.comparing(RecentAlert::cursor))
                    .forEach(alert -> send("alert", AlertAnswer.of(alert)));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // why there is no answer is told as trouble
    private void tellStats() {
        if (viewers.isEmpty()) {
            return;
        }
        view.counted().thenAcceptBoth(view.stats(Limit.TOP_VALUES.usual()), (stats, answer) -> {
            if (!stats.equals(toldStats)) {
                toldStats = stats;
                sendJson("stats", answer);
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // why there is no answer is told as trouble
    private void tellPipeline(PipelineView pipeline) {
        if (viewers.isEmpty()) {
            return;
        }
        pipeline.answer().thenAccept(answer -> {
            if (answer != toldPipeline) {
                toldPipeline = answer;
                sendJson("pipeline", answer);
            }
        });
    }

    private void send(String event, Object data) {
        if (!viewers.isEmpty()) {
            sendToAll(ServerSentEvent.of(event, data));
        }
    }

    private void sendJson(String event, byte[] json) {
        sendToAll(ServerSentEvent.ofJson(event, json));
    }

    private void sendToAll(byte[] event) {
        viewers.forEach(viewer -> viewer.send(event));
    }
}
