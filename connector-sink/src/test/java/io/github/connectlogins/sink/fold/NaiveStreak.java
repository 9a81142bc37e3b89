package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import java.util.ArrayList;
import java.util.List;

/** One user's attempts gone through one by one: what the algebra and the scripts are measured against. */
public final class NaiveStreak {
    public long logins;
    public long failures;
    public int run;
    public long first;
    public long last;
    public long lastAttempt;
    public final List<Alert> alerts = new ArrayList<>();

    public void add(Attempt attempt, StreakPolicy policy) {
        lastAttempt = attempt.timestamp();
        if (attempt.outcome() == Outcome.SUCCESS) {
            logins++;
            run = 0;
            first = 0;
            last = 0;
            return;
        }
        failures++;
        boolean gap = policy.ttlMs() > 0 && attempt.timestamp() - last > policy.ttlMs();
        if (run == 0 || gap) {
            run = 0;
            first = attempt.timestamp();
        }
        run++;
        last = attempt.timestamp();
        boolean told =
                policy.rearm() == StreakPolicy.Rearm.REPEAT ? run % policy.threshold() == 0 : run == policy.threshold();
        if (told) {
            alerts.add(new Alert(attempt.offset(), attempt.user(), run, first, last, attempt.ip()));
        }
    }
}
