package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.sink.fold.Alert;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PendingAlertsTest {
    @Test
    void alertsAreDueOnceTheyAreBelowThePosition() {
        PendingAlerts alerts = new PendingAlerts(5, OptionalLong.empty(), List.of(alert(7), alert(3)));

        assertThat(alerts.due()).extracting(Alert::offset).containsExactly(3L);

        alerts.counted(8, List.of());
        assertThat(alerts.due()).extracting(Alert::offset).containsExactly(3L, 7L);
    }

    @Test
    void whatIsPublishedIsNotDueAgainHoweverOftenItIsTold() {
        PendingAlerts alerts = new PendingAlerts(5, OptionalLong.empty(), List.of(alert(3)));

        alerts.published(alert(3));
        alerts.counted(10, List.of(alert(3), alert(9)));

        assertThat(alerts.due()).extracting(Alert::offset).containsExactly(9L);
        assertThat(alerts.published()).isEqualTo(4);
    }

    @Test
    void whatWasPublishedBeforeTheOpeningIsLeftOut() {
        PendingAlerts alerts = new PendingAlerts(10, OptionalLong.of(6), List.of(alert(5), alert(6)));

        assertThat(alerts.due()).extracting(Alert::offset).containsExactly(6L);
        assertThat(alerts.size()).isEqualTo(1);
    }

    private static Alert alert(long offset) {
        return new Alert(offset, "alice", 3, 1, 2, null);
    }
}
