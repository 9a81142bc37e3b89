package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.LoginEvents;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Users of whom nobody has heard before, each of whom fails three times in a row at a moment that is known: from then
 * on it is waited for until that shows. Safe for use by several threads.
 */
final class Probes {
    private final int firstUser;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final String[] users;
    private final AtomicLongArray due;
    private final AtomicLongArray alerted;
    private final AtomicLongArray counted;

    /**
     * So many probes.
     *
     * @param firstUser number of the first one's user; those after it have not been heard of either
     */
    Probes(int size, int firstUser) {
        this.firstUser = firstUser;
        users = new String[size];
        due = new AtomicLongArray(size);
        alerted = new AtomicLongArray(size);
        counted = new AtomicLongArray(size);
        for (int probe = 0; probe < size; probe++) {
            users[probe] = LoginEvents.userId(userNumber(probe));
            numbers.put(users[probe], probe);
        }
    }

    int size() {
        return users.length;
    }

    /** Number of the user among all login events. */
    int userNumber(int probe) {
        return firstUser + probe;
    }

    String user(int probe) {
        return users[probe];
    }

    /** The third failure has to be sent at {@code nanos}, and is about to be. */
    void due(int probe, long nanos) {
        due.set(probe, nanos);
    }

    boolean isDue(int probe) {
        return due.get(probe) != 0;
    }

    boolean isCounted(int probe) {
        return counted.get(probe) != 0;
    }

    /** An alert of this user is there; other users are passed over. */
    void alerted(String user, long nanos) {
        Integer probe = numbers.get(user);
        if (probe != null) {
            alerted.set(probe, nanos);
        }
    }

    /** All three failures stand in Redis. */
    void counted(int probe, long nanos) {
        counted.set(probe, nanos);
    }

    boolean allAlerted() {
        return missing(alerted) == 0;
    }

    long missingAlerts() {
        return missing(alerted);
    }

    long missingCounters() {
        return missing(counted);
    }

    /** Milliseconds to the alerts, of the probes from {@code first} on. */
    double[] alertMillis(int first) {
        return millis(alerted, first);
    }

    /** Milliseconds to the counters, of the probes from {@code first} on. */
    double[] counterMillis(int first) {
        return millis(counted, first);
    }

    private double[] millis(AtomicLongArray seen, int first) {
        double[] millis = new double[size() - first];
        int found = 0;
        for (int probe = first; probe < size(); probe++) {
            if (seen.get(probe) != 0) {
                millis[found++] = (seen.get(probe) - due.get(probe)) / 1e6;
            }
        }
        return Arrays.copyOf(millis, found);
    }

    private long missing(AtomicLongArray seen) {
        long missing = 0;
        for (int probe = 0; probe < size(); probe++) {
            missing += seen.get(probe) == 0 ? 1 : 0;
        }
        return missing;
    }
}
