package io.github.connectlogins.rest;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.RecentAlert;
import io.github.connectlogins.redis.UserLists;
import io.github.connectlogins.rest.answer.AlertsAnswer;
import io.github.connectlogins.rest.answer.Json;
import io.github.connectlogins.rest.answer.Limit;
import io.github.connectlogins.rest.answer.RequestException;
import io.github.connectlogins.rest.answer.StatsAnswer;
import io.github.connectlogins.rest.answer.UserAnswer;
import io.github.connectlogins.rest.answer.UsersAnswer;
import io.github.connectlogins.rest.answer.WindowQuery;
import io.github.connectlogins.rest.answer.WindowsAnswer;
import io.github.connectlogins.rest.live.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The answers about one namespace, as JSON. What many look at is read once a second, however many they are. */
final class NamespaceView {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int ALERTS_OF_A_USER = 20;

    private final String name;
    private final NamespaceReader reader;
    private final Executor threads;
    private final History history = new History();
    private final Cached<Counted> stats;
    private final Cached<UserLists> lists;
    private final Cached<List<RecentAlert>> newestAlerts;
    private final WindowsView windows;

    NamespaceView(String name, NamespaceReader reader, Executor threads) {
        this.name = name;
        this.reader = reader;
        this.threads = threads;
        this.stats = new Cached<>(SECOND, this::count, threads);
        this.windows = new WindowsView(reader, SECOND, threads);
        this.lists = new Cached<>(SECOND, () -> reader.lists(Limit.TOP_USERS.most()), threads);
        this.newestAlerts =
                new Cached<>(SECOND, () -> reader.alerts(Optional.empty(), Limit.ALERTS.most() + 1), threads);
    }

    /** Its name. */
    String name() {
        return name;
    }

    /** What is read when it is asked for. */
    NamespaceReader reader() {
        return reader;
    }

    /** The totals of the last minutes. */
    History history() {
        return history;
    }

    /** The statistics of a second ago at most. */
    CompletableFuture<LoginStats> counted() {
        return stats.get().thenApply(counted -> counted.stats);
    }

    /** A {@link StatsAnswer}; the same bytes for all as long as it is the same. */
    CompletableFuture<byte[]> stats(int top) {
        return stats.get().thenApply(counted -> counted.answer(top));
    }

    /** A {@link UserAnswer}. */
    CompletableFuture<byte[]> user(String user) {
        return CompletableFuture.supplyAsync(
                () -> reader.user(user, ALERTS_OF_A_USER)
                        .map(known -> Json.bytes(UserAnswer.of(user, known)))
                        .orElseThrow(() -> RequestException.notFound("Nothing is kept of this user")),
                threads);
    }

    /** A {@link UsersAnswer}. */
    CompletableFuture<byte[]> users(int top) {
        return lists.get().thenApply(found -> Json.bytes(UsersAnswer.of(found, top)));
    }

    /** An {@link AlertsAnswer}. */
    CompletableFuture<byte[]> alerts(String after, int limit) {
        return AlertsAnswer.after(after)
                .map(cursor ->
                        CompletableFuture.supplyAsync(() -> reader.alerts(Optional.of(cursor), limit + 1), threads))
                .orElseGet(newestAlerts::get)
                .thenApply(found -> Json.bytes(AlertsAnswer.of(found, limit)));
    }

    /** A {@link WindowsAnswer}. */
    CompletableFuture<byte[]> windows(WindowQuery query) {
        return windows.answer(query);
    }

    private Counted count() {
        return new Counted(System.currentTimeMillis(), reader.stats());
    }

    /** Statistics read at one moment, and what was answered of them. */
    private final class Counted {
        private final long at;
        private final LoginStats stats;
        private final Map<Integer, byte[]> answers = new ConcurrentHashMap<>();

        Counted(long at, LoginStats stats) {
            this.at = at;
            this.stats = stats;
        }

        byte[] answer(int top) {
            return answers.computeIfAbsent(
                    top,
                    wanted -> Json.bytes(
                            StatsAnswer.of(name, at, stats, history.perSecond().orElse(null), wanted)));
        }
    }
}
