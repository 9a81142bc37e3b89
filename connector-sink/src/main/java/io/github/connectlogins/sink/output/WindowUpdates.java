package io.github.connectlogins.sink.output;

import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.FoundWindow;
import io.github.connectlogins.redis.WindowIndex;
import io.github.connectlogins.redis.WindowState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells the windows that have changed, and has those removed that are told and over, so that none is gone before it is
 * told, however fast the log is read. What was told before a restart is told again.
 */
final class WindowUpdates implements PeriodicOutput {
    private static final int MOST_AT_ONCE = 100;

    private final WindowMessage message;
    private final WindowOutput output;
    private final WindowProgress progress;
    private final LongSupplier nanoTime;
    private final Map<String, FoundWindow> told = new HashMap<>();
    private final Queue<FoundWindow> waiting = new ArrayDeque<>();
    private final List<FoundWindow> due = new ArrayList<>();
    private long lastLook;
    private WindowIndex index = new WindowIndex(List.of());
    private OptionalLong generation = OptionalLong.empty();
    private Map<String, Long> attempts = Map.of();
    private boolean looked;

    WindowUpdates(WindowOutput output, String namespace, LongSupplier nanoTime) {
        this.message = new WindowMessage(output.topic(), namespace, output.topValues());
        this.output = output;
        this.progress = new WindowProgress(output.idleMs());
        this.nanoTime = nanoTime;
        this.lastLook = nanoTime.getAsLong();
    }

    @Override
    public long pauseMs() {
        return waiting.isEmpty() ? Math.max(1, output.intervalMs() - millis(nanoTime.getAsLong() - lastLook)) : 1;
    }

    @Override
    public boolean isDue() {
        return !waiting.isEmpty() || millis(nanoTime.getAsLong() - lastLook) >= output.intervalMs();
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> due() {
        if (!isDue()) {
            return List.of();
        }
        if (waiting.isEmpty()) {
            long now = nanoTime.getAsLong();
            // Also where Redis does not answer: otherwise it would be due, and asked for, without a pause.
            lastLook = now;
            look(millis(now));
        }
        looked = true;
        due.clear();
        while (due.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            due.add(waiting.remove());
        }
        return output.topic().isEmpty() ? List.of() : records();
    }

    /** While buckets are emptied, what some still hold is of the past: then there is nothing to tell or to remove. */
    private void look(long nowMs) {
        index = output.reader().index();
        progress.look(index, nowMs);
        attempts = index.generation().isPresent() ? index.attempts() : Map.of();
        if (!index.generation().equals(generation)) {
            generation = index.generation();
            told.clear();
        }
        told.keySet().retainAll(attempts.keySet());
        waiting.addAll(changed());
    }

    /** The oldest first. Of a window that one bucket has removed others may hold a rest: it was told before, whole. */
    private List<FoundWindow> changed() {
        List<FoundWindow> changed = new ArrayList<>();
        long reached = progress.reached(index, System.currentTimeMillis());
        long removed = index.removed();
        attempts.forEach((name, number) -> {
            FoundWindow before = told.get(name);
            FoundWindow now = found(name, number, before, reached);
            if (now.window().end() <= removed) {
                told.put(name, now);
            } else if (!now.equals(before) && (now.closed() || !output.onlyClosed())) {
                changed.add(now);
            }
        });
        changed.sort(Comparator.comparingLong(found -> found.window().end()));
        return changed;
    }

    private FoundWindow found(String name, long number, FoundWindow before, long reached) {
        Window window = before == null ? WindowSize.named(name, output.zone()) : before.window();
        return new FoundWindow(name, window, number, output.policy().isClosed(window, reached));
    }

    /** Of windows that hold less than they did others have removed something by now, so these are not told. */
    private List<ProducerRecord<byte[], byte[]>> records() {
        Map<String, WindowState> states =
                output.reader().read(due.stream().map(FoundWindow::name).toList());
        due.removeIf(found -> states.get(found.name()).total().attempts() < found.attempts());
        long nowMs = System.currentTimeMillis();
        return due.stream()
                .map(found -> message.record(found, states.get(found.name()), generation.getAsLong(), nowMs))
                .toList();
    }

    @Override
    public void sent() {
        if (!looked) {
            return;
        }
        looked = false;
        due.forEach(found -> told.put(found.name(), found));
        // Not before all are told that are older: whatever ends before a window that was removed is not told any more.
        if (waiting.isEmpty()) {
            removeOver();
        }
    }

    private void removeOver() {
        long removable = progress.removable(index);
        Set<String> over = told.values().stream()
                .filter(found -> isOver(found, removable))
                .map(FoundWindow::name)
                .collect(Collectors.toSet());
        if (!over.isEmpty()) {
            output.removal().remove(index, progress.unawaited(), over);
        }
    }

    private boolean isOver(FoundWindow found, long removable) {
        return found.window().end() + output.policy().keptForMs() <= removable
                && attempts.get(found.name()) == found.attempts();
    }

    @Override
    public void again() {
        looked = false;
        waiting.clear();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
