package io.github.connectlogins.rest;

import io.github.connectlogins.redis.FoundWindow;
import io.github.connectlogins.rest.answer.Json;
import io.github.connectlogins.rest.answer.WindowQuery;
import io.github.connectlogins.rest.answer.WindowsAnswer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The answers about windows. Which there are, and each answer, is read once a while, however many ask the same. */
final class WindowsView {
    private static final Comparator<FoundWindow> NEWEST_FIRST = Comparator.comparingLong(
                    (FoundWindow found) -> found.window().start())
            .reversed()
            .thenComparing(FoundWindow::name);

    private final NamespaceReader reader;
    private final Executor threads;
    private final Cached<Kept> kept;

    WindowsView(NamespaceReader reader, Duration atLeast, Executor threads) {
        this.reader = reader;
        this.threads = threads;
        this.kept = new Cached<>(atLeast, this::look, threads);
    }

    /** A {@link WindowsAnswer}. */
    CompletableFuture<byte[]> answer(WindowQuery query) {
        return kept.get().thenCompose(windows -> windows.answer(query));
    }

    private Kept look() {
        return new Kept(
                reader.windowSizes(),
                reader.windows().stream().sorted(NEWEST_FIRST).toList());
    }

    /** The windows of one moment, and what was answered of them. */
    private final class Kept {
        private final List<String> sizes;
        private final List<FoundWindow> newestFirst;
        private final Map<WindowQuery, CompletableFuture<byte[]>> answers = new ConcurrentHashMap<>();

        Kept(List<String> sizes, List<FoundWindow> newestFirst) {
            this.sizes = sizes;
            this.newestFirst = newestFirst;
        }

        CompletableFuture<byte[]> answer(WindowQuery query) {
            return answers.computeIfAbsent(
                    query, wanted -> CompletableFuture.supplyAsync(() -> Json.bytes(read(wanted)), threads));
        }

        private WindowsAnswer read(WindowQuery query) {
            List<FoundWindow> wanted = newestFirst.stream()
                    .filter(found -> query.matches(found.window()))
                    .limit(query.limit() + 1L)
                    .toList();
            List<FoundWindow> page = wanted.stream().limit(query.limit()).toList();
            return WindowsAnswer.of(sizes, reader.windows(page), wanted.size() > page.size(), query.top());
        }
    }
}
