package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Alert;
import io.github.connectlogins.sink.fold.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The one thread of a task that writes to Redis, one flush at a time. What Redis does not answer is sent again,
 * unchanged and without limit: a step that was carried out already changes nothing.
 */
public final class Writer implements Runnable {
    private final WriterInbox inbox;
    private final StateStore store;
    private final Opener opener;
    private final RetryLoop retries;
    private final RetryLoop openingRetries;
    private final Consumer<StoreEvent> events;
    private final Map<TopicPartition, Cursor> cursors = new HashMap<>();

    /** A writer that tells {@code events} what it did, on its own thread. */
    public Writer(WriterInbox inbox, StateStore store, Opener opener, RetryLoop retries, Consumer<StoreEvent> events) {
        this.inbox = inbox;
        this.store = store;
        this.opener = opener;
        this.retries = retries;
        this.openingRetries = retries.another();
        this.events = events;
    }

    /** Works until it is interrupted or something happens that trying again does not help. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ConnectException hopeless) {
            events.accept(new StoreEvent.Failed(hopeless));
        } catch (RuntimeException unexpected) {
            events.accept(new StoreEvent.Failed(new ConnectException("Writing to Redis failed", unexpected)));
        } finally {
            inbox.retire();
        }
    }

    /**
     * Does the next thing that is asked for, waiting for it.
     *
     * @throws ConnectException if it fails in a way that trying again does not help
     * @throws InterruptedException if the task is being stopped
     */
    public void step() throws InterruptedException {
        handle(inbox.take());
    }

    private void handle(WriterMessage message) throws InterruptedException {
        if (message instanceof WriterMessage.Flush flush) {
            flush(flush.fold());
        } else if (message instanceof WriterMessage.Open open) {
            open(open);
        } else if (message instanceof WriterMessage.Forget forget) {
            forget(forget.partitions());
        } else if (message instanceof WriterMessage.Published published) {
            cursors.computeIfPresent(published.partition(), (partition, cursor) -> {
                cursor.published(published.source(), published.offset());
                return cursor;
            });
        } else {
            checkpoint();
        }
    }

    /** Tried once only: another partition's flush, or the news that the partitions are gone, may be waiting. */
    private void open(WriterMessage.Open open) throws InterruptedException {
        Optional<List<Opening>> openings = openingRetries.once(() -> opener.open(open.partitions()));
        if (openings.isEmpty()) {
            events.accept(new StoreEvent.NotOpened(open.partitions(), open.epoch()));
            return;
        }
        for (Opening opening : openings.get()) {
            TopicPartition partition = opening.source().partition();
            cursors.put(partition, new Cursor(opening, open.epoch()));
            events.accept(new StoreEvent.Opened(partition, open.epoch(), opening));
        }
    }

    private void forget(Set<TopicPartition> partitions) {
        cursors.keySet().removeAll(partitions);
        events.accept(new StoreEvent.Forgotten(partitions));
    }

    private void flush(Fold fold) throws InterruptedException {
        long begin = System.nanoTime();
        FlushTotal total = new FlushTotal();
        List<Work> works = new ArrayList<>();
        fold.partitions().forEach((partition, part) -> {
            Cursor cursor = cursors.get(partition);
            if (cursor != null && cursor.epoch() == part.epoch()) {
                works.add(new Work(partition, cursor, cursor.steps(part), () -> {
                    cursor.advance(part);
                    total.add(part);
                }));
            }
        });
        if (!works.isEmpty()) {
            write(works);
            events.accept(total.after(System.nanoTime() - begin));
        }
    }

    private void checkpoint() throws InterruptedException {
        retries.untilDone(store::checkServersEachMinute);
        List<Work> works = new ArrayList<>();
        cursors.forEach(
                (partition, cursor) -> works.add(new Work(partition, cursor, cursor.checkpoint(), cursor::advanceAll)));
        write(works);
    }

    private void write(List<Work> works) throws InterruptedException {
        List<Step> steps = works.stream().flatMap(work -> work.steps().stream()).toList();
        Iterator<Reply> replies = retries.until(() -> ask(steps)).iterator();
        for (Work work : works) {
            List<Reply> own = new ArrayList<>();
            work.steps().forEach(step -> own.add(replies.next()));
            settle(work, own);
        }
    }

    private List<Reply> ask(List<Step> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        long begin = System.nanoTime();
        boolean answered = false;
        try {
            List<Reply> replies = store.apply(steps);
            answered = true;
            return replies;
        } finally {
            events.accept(answered ? new StoreEvent.Answered(System.nanoTime() - begin) : new StoreEvent.Unanswered());
        }
    }

    private void settle(Work work, List<Reply> replies) {
        List<Alert> alerts = new ArrayList<>();
        for (Reply reply : replies) {
            if (reply instanceof Reply.Counted counted) {
                alerts.addAll(counted.alerts());
            } else if (reply instanceof Reply.Displaced displaced) {
                cursors.remove(work.partition());
                events.accept(new StoreEvent.Displaced(
                        work.partition(), work.cursor().epoch(), displaced.cause(), displaced.why()));
                return;
            } else if (reply instanceof Reply.Refused refused) {
                throw new ConnectException("Cannot count " + work.partition() + ": " + refused.why());
            }
        }
        work.advance().run();
        Cursor cursor = work.cursor();
        events.accept(new StoreEvent.Counted(
                work.partition(), cursor.epoch(), cursor.position(), cursor.eventTimeMax(), alerts));
    }

    /** Steps of one partition and what to note down once they are counted. */
    private record Work(TopicPartition partition, Cursor cursor, List<Step> steps, Runnable advance) {}
}
