package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.util.List;

/**
 * Alerts that may be published now.
 *
 * @param source where they come from
 * @param alerts in log order, at least one unless it says otherwise
 */
record DueAlerts(AlertSource source, List<Alert> alerts) {
    /** Those of offset {@code mark} and above, perhaps none. */
    DueAlerts from(long mark) {
        return new DueAlerts(
                source, alerts.stream().filter(alert -> alert.offset() >= mark).toList());
    }

    boolean isEmpty() {
        return alerts.isEmpty();
    }

    /** The mark once they are published: the offset after the last of them. */
    long mark() {
        return alerts.get(alerts.size() - 1).offset() + 1;
    }
}
