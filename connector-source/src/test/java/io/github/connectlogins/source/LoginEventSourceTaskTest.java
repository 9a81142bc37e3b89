package io.github.connectlogins.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;
import org.junit.jupiter.api.Test;

class LoginEventSourceTaskTest {
    private static final Map<String, String> FAST = Map.of("generator.rate.per.second", "0");
    private static final Map<String, String> SLOW = Map.of("generator.rate.per.second", "0.001");

    @Test
    void aTransactionIsABatch() throws InterruptedException {
        Commits commits = new Commits();
        try (SourceRun run = new SourceRun(FAST, new StoredOffsets(), commits)) {
            run.task().poll();
            run.task().poll();
            assertThat(commits.asked).isEqualTo(2);
        }
        try (SourceRun run = new SourceRun(SLOW, new StoredOffsets(), commits)) {
            assertThat(run.task().poll()).isNull();
            assertThat(commits.asked).isEqualTo(2);
        }
    }

    @Test
    void anInterruptEndsTheWait() {
        try (SourceRun run = new SourceRun(SLOW, new StoredOffsets())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(run.task()::poll).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aTaskThatNeverStartedCanBeStopped() throws InterruptedException {
        LoginEventSourceTask task = new LoginEventSourceTask();
        task.stop();
        assertThat(task.poll()).isNull();
    }

    private static final class Commits implements TransactionContext {
        private int asked;

        @Override
        public void commitTransaction() {
            asked++;
        }

        @Override
        public void commitTransaction(SourceRecord record) {
            throw new UnsupportedOperationException("batches are committed as a whole");
        }

        @Override
        public void abortTransaction() {
            throw new UnsupportedOperationException("nothing is ever taken back");
        }

        @Override
        public void abortTransaction(SourceRecord record) {
            throw new UnsupportedOperationException("nothing is ever taken back");
        }
    }
}
