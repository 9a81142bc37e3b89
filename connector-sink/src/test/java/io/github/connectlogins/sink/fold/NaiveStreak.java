package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import java.util.ArrayList;
import java.util.List;

/** One user's attempts gone through one by one: what the algebra and the scripts are measured against. */
public final class NaiveStreak {
    /** Whether anything is to be kept of the user. */
    public boolean known;

    public long logins;
    public long failures;
    public int run;
    public long first;
    public long last;
    public long lastAttempt;
    public final List<Alert> alerts = new ArrayList<>();

    public void add(Attempt attempt, StreakPolicy policy) {
        switch (attempt.control()) {
            case NONE -> attempt(attempt, policy);
            case RESET_STREAK -> endRun();
            case ERASE -> erase();
        }
    }

    private void endRun() {
        run = 0;
        first = 0;
        last = 0;
    }

    private void erase() {
        endRun();
        known = false;
        logins = 0;
        failures = 0;
        lastAttempt = 0;
    }

    private void attempt(Attempt attempt, StreakPolicy policy) {
        known = true;
        lastAttempt = attempt.timestamp();
        if (attempt.outcome() == Outcome.SUCCESS) {
            logins++;
            endRun();
            return;
        }
        failures++;
        boolean gap = policy.ttlMs() > 0 && attempt.timestamp() - last > policy.ttlMs();
        boolean over = policy.forgetMs() > 0 && attempt.logTime() - last > policy.forgetMs();
        if (run == 0 || gap || over) {
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
