package io.github.connectlogins.rest;

import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.AlertCursor;
import io.github.connectlogins.redis.AlertReader;
import io.github.connectlogins.redis.FoundWindow;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.KnownUser;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.NamespaceMeta;
import io.github.connectlogins.redis.Pulse;
import io.github.connectlogins.redis.RecentAlert;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.redis.UserLists;
import io.github.connectlogins.redis.UserReader;
import io.github.connectlogins.redis.WindowIndex;
import io.github.connectlogins.redis.WindowReader;
import io.github.connectlogins.redis.WindowState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Reads a namespace, also one in which nobody has counted yet: there is nothing in it then. Every method waits for
 * Redis and may throw a JedisException. Safe for use by several threads.
 */
final class NamespaceReader {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final LoginStats NO_STATS =
            new LoginStats(LoginStats.Tally.NONE, new LoginStats.Users(0, 0, 0, 0), new TreeMap<>(), new TreeMap<>());

    private final String name;
    private final RedisConnections redis;
    private volatile Found found;

    private record Found(Optional<NamespaceMeta> meta, long at) {}

    NamespaceReader(String name, RedisConnections redis) {
        this.name = name;
        this.redis = redis;
    }

    /** The statistics of now. */
    LoginStats stats() {
        return layout().map(keys -> new StatsReader(redis, keys).read()).orElse(NO_STATS);
    }

    /** One user, with at most so many alerts. */
    Optional<KnownUser> user(String user, int mostAlerts) {
        return layout().flatMap(keys -> new UserReader(redis, keys).user(user, mostAlerts));
    }

    /** The users who stand out. */
    UserLists lists(int top) {
        return layout().map(keys -> new UserReader(redis, keys).lists(top))
                .orElseGet(() -> new UserLists(List.of(), List.of(), 0));
    }

    /** A page of alerts, newest first. */
    List<RecentAlert> alerts(Optional<AlertCursor> after, int limit) {
        return layout().map(keys -> new AlertReader(redis, keys).page(after, limit))
                .orElseGet(List::of);
    }

    /** The sizes of windows that the sink counts by. */
    List<String> windowSizes() {
        return meta().map(NamespaceMeta::windowSizes).orElseGet(List::of);
    }

    /**
     * The windows that are kept. While buckets are emptied there are none, and of those that one bucket has removed
     * others may hold a rest, which is left out.
     */
    List<FoundWindow> windows() {
        return meta().map(this::windows).orElseGet(List::of);
    }

    private List<FoundWindow> windows(NamespaceMeta meta) {
        WindowIndex index = new WindowReader(redis, meta.layout()).index();
        if (index.generation().isEmpty()) {
            return List.of();
        }
        long removed = index.removed();
        long reached = index.reached();
        List<FoundWindow> whole = new ArrayList<>();
        index.attempts().forEach((name, attempts) -> {
            Window window = WindowSize.named(name, meta.zone());
            if (window.end() > removed) {
                whole.add(new FoundWindow(name, window, attempts, reached >= window.end() + meta.latenessMs()));
            }
        });
        return whole;
    }

    /** What is counted in these, in their order, without those that hold less by now: these are being removed. */
    Map<FoundWindow, WindowState> windows(List<FoundWindow> windows) {
        Map<FoundWindow, WindowState> whole = new LinkedHashMap<>();
        layout().ifPresent(keys -> {
            Map<String, WindowState> states = new WindowReader(redis, keys)
                    .read(windows.stream().map(FoundWindow::name).toList());
            windows.stream()
                    .filter(found -> states.get(found.name()).total().attempts() >= found.attempts())
                    .forEach(found -> whole.put(found, states.get(found.name())));
        });
        return whole;
    }

    /** What changed since the pulse before, with at most so many alerts; the first has none. */
    Pulse pulse(Optional<Pulse> before, int mostAlerts) {
        Optional<AlertReader> reader = layout().map(keys -> new AlertReader(redis, keys));
        return reader.map(alerts ->
                        before.map(pulse -> alerts.pulse(pulse, mostAlerts)).orElseGet(alerts::pulse))
                .orElse(Pulse.NOTHING);
    }

    /** The sink that counts here. */
    Optional<String> connector() {
        return meta().map(NamespaceMeta::connector);
    }

    private Optional<KeyLayout> layout() {
        return meta().map(NamespaceMeta::layout);
    }

    /** Looked up again each second: it comes when counting begins, and a Redis may be emptied. */
    private Optional<NamespaceMeta> meta() {
        Found known = found;
        if (known == null || System.nanoTime() - known.at > KEPT_NANOS) {
            known = new Found(NamespaceMeta.read(redis.get(), name), System.nanoTime());
            found = known;
        }
        return known.meta;
    }
}
