package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.UserPlacement.Place;
import java.util.OptionalLong;

/** What a batch does to one user; mutable, since it is touched for every record. */
public final class UserFold {
    private final String user;
    private final Place place;
    private StreakDelta delta = StreakDelta.IDENTITY;
    private boolean attempted;
    private long lastAttempt;

    UserFold(String user, Place place) {
        this.user = user;
        this.place = place;
    }

    void add(Login login, long offset, long logTime, StreakPolicy policy) {
        StreakDelta attempt = login.outcome() == Outcome.SUCCESS
                ? StreakDelta.success()
                : StreakDelta.failure(new Failure(offset, login.timestamp(), login.ip()), logTime, policy);
        delta = delta.then(attempt, policy);
        attempted = true;
        lastAttempt = login.timestamp();
    }

    void erase(StreakPolicy policy) {
        delta = delta.then(StreakDelta.erasure(), policy);
        attempted = false;
    }

    void resetStreak(StreakPolicy policy) {
        delta = delta.then(StreakDelta.streakReset(), policy);
    }

    /** Who. */
    public String user() {
        return user;
    }

    /** Where the user's state is. */
    public Place place() {
        return place;
    }

    /** What was done, composed. */
    public StreakDelta delta() {
        return delta;
    }

    /** Epoch milliseconds of the last attempt in log order; empty if there was none, or none after an erasure. */
    public OptionalLong lastAttempt() {
        return attempted ? OptionalLong.of(lastAttempt) : OptionalLong.empty();
    }
}
