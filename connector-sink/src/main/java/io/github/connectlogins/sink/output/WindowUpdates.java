package io.github.connectlogins.sink.output;

import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.WindowIndex;
import io.github.connectlogins.redis.WindowState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final int MOST_AT_ONCE = 500;

    private final WindowMessage message;
    private final WindowOutput output;
    private final WindowProgress progress;
    private final LongSupplier nanoTime;
    private final Map<String, Held> told = new HashMap<>();
    private long lastLook;
    private boolean more;
    private WindowIndex index = new WindowIndex(List.of());
    private Map<String, Long> attempts = Map.of();
    private Map<String, Held> due = Map.of();
    private boolean looked;

    /** A window as it was seen. */
    private record Held(Window window, long attempts, boolean closed) {}

    WindowUpdates(WindowOutput output, String namespace, LongSupplier nanoTime) {
        this.message = new WindowMessage(output.topic(), namespace, output.topValues());
        this.output = output;
        this.progress = new WindowProgress(output.idleMs());
        this.nanoTime = nanoTime;
        this.lastLook = nanoTime.getAsLong();
    }

    @Override
    public long pauseMs() {
        return more ? 1 : Math.max(1, output.intervalMs() - millis(nanoTime.getAsLong() - lastLook));
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> due() {
        long now = nanoTime.getAsLong();
        if (!more && millis(now - lastLook) < output.intervalMs()) {
            return List.of();
        }
        // Also where Redis does not answer: otherwise it would be due, and asked for, without a pause.
        lastLook = now;
        more = false;
        index = output.reader().index();
        attempts = index.attempts();
        looked = true;
        progress.look(index, millis(now));
        due = changed(progress.reached(index));
        return output.topic().isEmpty() ? List.of() : records();
    }

    /** Of many the oldest first; the others follow at once. */
    private Map<String, Held> changed(long reached) {
        List<Held> changed = new ArrayList<>();
        attempts.forEach((name, number) -> {
            Held before = told.get(name);
            Window window = before == null ? WindowSize.named(name, output.zone()) : before.window();
            Held now = new Held(window, number, output.policy().isClosed(window, reached));
            if (!now.equals(before) && (now.closed() || !output.onlyClosed())) {
                changed.add(now);
            }
        });
        changed.sort(Comparator.comparingLong(held -> held.window().end()));
        more = changed.size() > MOST_AT_ONCE;
        return changed.stream()
                .limit(MOST_AT_ONCE)
                .collect(Collectors.toMap(held -> held.window().name(), held -> held));
    }

    private List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, WindowState> states = output.reader().read(due.keySet());
        long nowMs = System.currentTimeMillis();
        due.values().stream()
                .sorted(Comparator.comparingLong(held -> held.window().end()))
                .forEach(held -> records.add(
                        message.record(held.window(), states.get(held.window().name()), held.closed(), nowMs)));
        return records;
    }

    @Override
    public void sent() {
        if (!looked) {
            return;
        }
        looked = false;
        told.putAll(due);
        told.keySet().retainAll(attempts.keySet());
        long removable = progress.removable(index);
        Set<String> over = told.entrySet().stream()
                .filter(entry -> isOver(entry.getValue(), removable))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!over.isEmpty()) {
            output.removal().remove(index, progress.unawaited(), over);
        }
    }

    private boolean isOver(Held held, long removable) {
        return held.window().end() + output.policy().keptForMs() <= removable
                && attempts.get(held.window().name()) == held.attempts();
    }

    @Override
    public void again() {
        looked = false;
        more = false;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
