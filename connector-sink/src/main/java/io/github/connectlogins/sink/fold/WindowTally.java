package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.sink.fold.WindowPolicy.Arrival;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a batch adds to the windows of one bucket. */
public final class WindowTally {
    private static final WindowTally NONE = new WindowTally(WindowRules.NONE);

    private final WindowRules rules;
    private final List<WindowSize> sizes;
    private final Window[] latest;
    private final int[] late;
    private final int[] expired;
    private final Map<Window, WindowCounts> counts = new HashMap<>();
    private final WindowCounts[] latestCounts;
    private int size;

    private WindowTally(WindowRules rules) {
        this.rules = rules;
        this.sizes = rules.policy().sizes();
        this.latest = new Window[sizes.size()];
        this.latestCounts = new WindowCounts[sizes.size()];
        this.late = new int[sizes.size()];
        this.expired = new int[sizes.size()];
    }

    /** Of nothing so far; without windows there is nothing to keep, and one does for all. */
    static WindowTally of(WindowRules rules) {
        return rules.policy().sizes().isEmpty() ? NONE : new WindowTally(rules);
    }

    /**
     * Takes in an attempt.
     *
     * @param user whose, by the number among the users of the bucket
     * @param logTime latest event time of the partition up to and with it, epoch milliseconds
     */
    void add(Login login, int user, long logTime) {
        for (int i = 0; i < latest.length; i++) {
            turnTo(i, login.timestamp());
            Arrival arrival = rules.policy().arrival(latest[i], logTime);
            if (arrival != Arrival.IN_TIME) {
                late[i]++;
            }
            if (arrival == Arrival.EXPIRED) {
                expired[i]++;
            } else {
                int more = counts(i).add(login, user, arrival == Arrival.LATE);
                size += more;
            }
        }
    }

    /** Events come mostly in their order, so the window is mostly that of the event before. */
    private void turnTo(int size, long timestamp) {
        if (latest[size] == null || !latest[size].contains(timestamp)) {
            latest[size] = sizes.get(size).at(timestamp);
            latestCounts[size] = counts.get(latest[size]);
        }
    }

    private WindowCounts counts(int size) {
        if (latestCounts[size] == null) {
            latestCounts[size] = new WindowCounts(latest[size], rules);
            counts.put(latest[size], latestCounts[size]);
            this.size++;
        }
        return latestCounts[size];
    }

    /** How much there is to write down. */
    int size() {
        return size;
    }

    /** The windows that are added to, in no order. */
    public Collection<WindowCounts> windows() {
        return counts.values();
    }

    /** For each size, in the order of {@link WindowPolicy#sizes()}, how many events came after their window closed. */
    public int[] late() {
        return late.clone();
    }

    /** How many of these came so late that their window does not count them. */
    public int[] expired() {
        return expired.clone();
    }
}
