package io.github.connectlogins.sink.store;

import static io.github.connectlogins.sink.store.WriterInbox.REST_FOR_A_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.LogEntry;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WriterInboxTest {
    private static final long FLUSH_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration SHORT_REST = Duration.ofHours(1);
    private static final FoldRules RULES = new FoldRules(
            new StreakPolicy(3, Rearm.REPEAT, 0), Counted.of(List.of(), 1), new UserPlacement(1, 1), ZoneOffset.UTC);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
    private final WriterInbox inbox = new WriterInbox(SHORT_REST, now::get);

    @Test
    void aFlushIsTakenAtOnceWhereThereWasNoneBefore() throws InterruptedException {
        Fold fold = foldOf(1);
        inbox.leave(fold);

        assertThat(inbox.take()).isEqualTo(new WriterMessage.Flush(fold));
    }

    @Test
    void afterAFlushTheWriterRestsForAsLongAsThatTook() throws InterruptedException {
        flush();
        Fold next = foldOf(1);
        inbox.leave(next);

        CompletableFuture<WriterMessage> taken = takenByAnother(inbox);
        now.addAndGet(FLUSH_NANOS - 1);
        inbox.leave(next);
        assertThat(inbox.awaitIdle(0)).isTrue();
        assertThat(taken).isNotDone();

        now.addAndGet(1);
        inbox.leave(next);
        assertThat(taken.join()).isEqualTo(new WriterMessage.Flush(next));
    }

    @Test
    void afterALongFlushTheWriterRestsForLonger() throws InterruptedException {
        Duration shortRest = Duration.ofMillis(1);
        WriterInbox loaded = new WriterInbox(shortRest, now::get);
        loaded.leave(foldOf(1_000));
        loaded.take();
        now.addAndGet(3 * shortRest.toNanos());
        Fold next = foldOf(1);
        loaded.leave(next);

        CompletableFuture<WriterMessage> taken = takenByAnother(loaded);
        now.addAndGet(7 * shortRest.toNanos() - 1);
        loaded.leave(next);
        assertThat(loaded.awaitIdle(0)).isTrue();
        assertThat(taken).isNotDone();

        now.addAndGet(1);
        loaded.leave(next);
        assertThat(taken.join()).isEqualTo(new WriterMessage.Flush(next));
    }

    @Test
    void aFullFoldIsNotLeftWaiting() throws InterruptedException {
        flush();
        Fold full = foldOf(3_000);
        inbox.leave(full);

        assertThat(inbox.take()).isEqualTo(new WriterMessage.Flush(full));
    }

    @Test
    void messagesAreNotLeftWaitingEither() throws InterruptedException {
        flush();
        inbox.leave(foldOf(1));
        inbox.send(new WriterMessage.Checkpoint());

        assertThat(inbox.take()).isEqualTo(new WriterMessage.Checkpoint());
    }

    @Test
    void theLongestRestGrowsWithTheUsersOfTheFlush() throws InterruptedException {
        int users = 100;
        WriterInbox restless = new WriterInbox(Duration.ZERO, now::get);
        restless.leave(foldOf(users));
        restless.take();
        now.addAndGet(FLUSH_NANOS);
        Fold next = foldOf(1);
        restless.leave(next);

        CompletableFuture<WriterMessage> taken = takenByAnother(restless);
        now.addAndGet(users * REST_FOR_A_USER.toNanos());
        restless.leave(next);
        assertThat(taken.join()).isEqualTo(new WriterMessage.Flush(next));
    }

    /** Leaves the writer at the end of a flush that took {@link #FLUSH_NANOS}. */
    private void flush() throws InterruptedException {
        inbox.leave(foldOf(1));
        inbox.take();
        now.addAndGet(FLUSH_NANOS);
    }

    private CompletableFuture<WriterMessage> takenByAnother(WriterInbox inbox) throws InterruptedException {
        CompletableFuture<WriterMessage> taken = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            try {
                taken.complete(inbox.take());
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        writer.start();
        while (writer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return taken;
    }

    private static Fold foldOf(int users) {
        Fold fold = new Fold(RULES);
        PartitionFold part = fold.partition(new TopicPartition("user-login", 0), 1);
        for (int user = 0; user < users; user++) {
            Login login = new Login("user-" + user, 1_000, Outcome.SUCCESS, null, List.of());
            part.add(new LogEntry.Attempted(login), user, 1_000);
        }
        part.cutAt(users, OptionalLong.of(1_000));
        return fold;
    }
}
