package io.github.connectlogins.rest;

import io.github.connectlogins.core.UserId;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.rest.answer.RequestException;
import io.github.connectlogins.rest.live.Viewer;
import io.github.connectlogins.rest.pipeline.Connectors;
import io.github.connectlogins.rest.pipeline.Lag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.health.ConnectClusterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All namespaces that are shown, their live events, and what they share: threads and connections. */
final class Logins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final RestConfig config;
    private final RedisConnections redis;
    private final Threads threads;
    private final Map<String, Shown> byName = new LinkedHashMap<>();

    /** All that belongs to one namespace. */
    record Shown(NamespaceView view, Feed feed, PipelineView pipeline) {}

    Logins(RestConfig config, ConnectClusterState cluster) {
        this.config = config;
        this.redis = config.redis().connections();
        this.threads = new Threads(config.namespaces().size());
        Connectors connectors = new Connectors(cluster);
        for (String name : config.namespaces()) {
            byName.put(name, shown(name, connectors));
        }
    }

    private Shown shown(String name, Connectors connectors) {
        NamespaceView view = new NamespaceView(name, new NamespaceReader(name, redis), threads.answers());
        Feed feed = new Feed(view, config.redis().server(), config.userLookupEnabled());
        Lag lag = new Lag(config.workerClient(), Duration.ofMillis(config.requestTimeoutMs()));
        return new Shown(view, feed, new PipelineView(view, feed::health, connectors, lag, threads.pipeline()));
    }

    /** Begins to follow what happens. */
    @SuppressWarnings("FutureReturnValueIgnored") // they end with the threads
    void start() {
        byName.values()
                .forEach(shown -> threads.pulse().scheduleWithFixedDelay(() -> beat(shown), 0, 1, TimeUnit.SECONDS));
    }

    /** Whatever happens, the next second comes. */
    private static void beat(Shown shown) {
        try {
            shown.feed.beat(shown.pipeline);
        } catch (RuntimeException failure) {
            LOG.error("The live events of {} have left a second out", shown.view.name(), failure);
        }
    }

    /** The settings. */
    RestConfig config() {
        return config;
    }

    /** Our threads. */
    Threads threads() {
        return threads;
    }

    /**
     * A namespace.
     *
     * @param name null for the first
     * @throws RequestException if there is none of that name
     */
    Shown namespace(String name) {
        String wanted = name == null ? config.namespaces().get(0) : name;
        Shown shown = byName.get(wanted);
        if (shown == null) {
            throw RequestException.notFound(
                    "Found no such namespace, expected one of " + String.join(", ", byName.keySet()));
        }
        return shown;
    }

    /**
     * A user id of a request.
     *
     * @throws RequestException if single users may not be asked for, or it cannot be one
     */
    String user(String id) {
        expectUserLookup();
        List<Violation> found = new ArrayList<>();
        String user = UserId.read(id, found);
        if (user == null) {
            throw RequestException.badRequest(
                    "Found no usable user id, expected " + found.get(0).expected());
        }
        return user;
    }

    /**
     * Has users stay unknown where the operator wants it so.
     *
     * @throws RequestException if single users may not be asked for
     */
    void expectUserLookup() {
        if (!config.userLookupEnabled()) {
            throw RequestException.forbidden("Found a request about users, but logins.user.lookup.enabled is false");
        }
    }

    /**
     * Expects one more viewer.
     *
     * @throws RequestException if there are too many already
     */
    void expectRoomForViewer() {
        int viewers =
                byName.values().stream().mapToInt(shown -> shown.feed.viewers()).sum();
        if (viewers >= config.viewersMax()) {
            throw RequestException.unavailable(
                    "There are " + viewers + " viewers already, as many as logins.viewers.max allows");
        }
    }

    /** Has a viewer follow a namespace. */
    void join(Shown shown, Viewer viewer) {
        shown.feed.join(viewer, shown.pipeline);
    }

    @Override
    public void close() {
        threads.close();
        byName.values().forEach(shown -> shown.feed.end());
        byName.values().forEach(shown -> shown.pipeline.close());
        redis.close();
    }
}
