package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.sink.fold.Alert;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PendingAlertsTest {
    private static final AlertSource SOURCE = new AlertSource(new TopicPartition("user-login", 3), "id:3");

    @Test
    void alertsAtOrAboveThePositionWait() {
        PendingAlerts pending = pending(10, OptionalLong.empty(), 4, 9, 10, 12);

        assertThat(offsets(pending.due())).containsExactly(4L, 9L);
        pending.counted(11, List.of());
        assertThat(offsets(pending.due())).containsExactly(4L, 9L, 10L);
    }

    @Test
    void alertsAreDueInLogOrderAndOnceHoweverOftenTheyAreTold() {
        PendingAlerts pending = pending(5, OptionalLong.empty(), 4, 2);

        pending.counted(9, alerts(7, 2, 4));

        assertThat(offsets(pending.due())).containsExactly(2L, 4L, 7L);
    }

    @Test
    void whatRedisKnowsToBePublishedIsLeftOut() {
        PendingAlerts pending = pending(10, OptionalLong.of(5), 3, 4, 5);

        assertThat(offsets(pending.due())).containsExactly(5L);
    }

    @Test
    void aMarkAboveThePositionLeavesOutWhatComesAgain() {
        PendingAlerts pending = pending(5, OptionalLong.empty(), 3);

        pending.published(20);
        pending.counted(30, alerts(3, 19, 20));

        assertThat(offsets(pending.due())).containsExactly(20L);
    }

    @Test
    void aMarkNeverGoesBack() {
        PendingAlerts pending = pending(30, OptionalLong.of(20));

        pending.published(10);
        pending.counted(30, alerts(15));

        assertThat(pending.due().isEmpty()).isTrue();
    }

    @Test
    void whatIsDueFromAMarkBeginsAtItAndEndsBehindTheLastAlert() {
        DueAlerts due = new DueAlerts(SOURCE, alerts(3, 7, 9));

        assertThat(due.mark()).isEqualTo(10);
        assertThat(offsets(due.from(7))).containsExactly(7L, 9L);
        assertThat(due.from(10).isEmpty()).isTrue();
    }

    private static PendingAlerts pending(long position, OptionalLong published, long... outbox) {
        return new PendingAlerts(SOURCE, position, published, alerts(outbox));
    }

    private static List<Alert> alerts(long... offsets) {
        return LongStream.of(offsets)
                .mapToObj(offset -> new Alert(offset, "ada", 3, 1, 2, null))
                .toList();
    }

    private static List<Long> offsets(DueAlerts due) {
        return due.alerts().stream().map(Alert::offset).toList();
    }
}
