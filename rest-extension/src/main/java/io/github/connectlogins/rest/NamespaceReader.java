package io.github.connectlogins.rest;

import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.AlertCursor;
import io.github.connectlogins.redis.AlertReader;
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
import io.github.connectlogins.redis.WindowReader;
import io.github.connectlogins.redis.WindowState;
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

    /** The windows that are kept. */
    List<Window> windows() {
        return meta().map(known -> new WindowReader(redis, known.layout())
                        .index().attempts().keySet().stream()
                                .map(name -> WindowSize.named(name, known.zone()))
                                .toList())
                .orElseGet(List::of);
    }

    /** What is counted in these, in their order. */
    Map<Window, WindowState> windows(List<Window> windows) {
        Map<Window, WindowState> found = new LinkedHashMap<>();
        layout().ifPresent(keys -> {
            Map<String, WindowState> states = new WindowReader(redis, keys)
                    .read(windows.stream().map(Window::name).toList());
            windows.forEach(window -> found.put(window, states.get(window.name())));
        });
        return found;
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
