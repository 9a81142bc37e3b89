package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.sink.store.WriterInbox;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private final WriterInbox inbox = new WriterInbox();

    @Test
    void oneIsAskedForOnceTheTimeHasPassed() {
        new Checkpoints(inbox, 0).askIfDue();

        assertThat(inbox.hasWork()).isTrue();
    }

    @Test
    void beforeThatNoneIsAskedFor() {
        new Checkpoints(inbox, 3_600_000).askIfDue();

        assertThat(inbox.hasWork()).isFalse();
    }
}
