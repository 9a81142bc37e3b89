package io.github.connectlogins.sink.fold;

import java.util.List;

/**
 * What some attempts of one user, in log order, do to whatever run of failures the user was in before them. Deltas
 * compose: with {@link #IDENTITY} and {@link #then} they are a monoid for every policy, so a log may be cut anywhere.
 *
 * <p>Only the <em>leading</em> run, the failures up to the first of what ends a run, needs the state before: whether it
 * goes on with an older run decides the alerts in it. Everything after it is decided here.
 */
public final class StreakDelta {
    /** No attempts. */
    public static final StreakDelta IDENTITY =
            new StreakDelta(false, 0, 0, Leading.NONE, false, Streak.NONE, Chain.empty());

    private static final StreakDelta SUCCESS =
            new StreakDelta(false, 1, 0, Leading.NONE, true, Streak.NONE, Chain.empty());
    private static final StreakDelta STREAK_RESET = leaving(Streak.NONE);
    private static final StreakDelta ERASURE =
            new StreakDelta(true, 0, 0, Leading.NONE, true, Streak.NONE, Chain.empty());

    private final boolean erases;
    private final int logins;
    private final int failures;
    private final Leading leading;
    private final boolean broken;
    private final Streak trailing;
    private final Chain<StreakAlert> alerts;

    private StreakDelta(
            boolean erases,
            int logins,
            int failures,
            Leading leading,
            boolean broken,
            Streak trailing,
            Chain<StreakAlert> alerts) {
        this.erases = erases;
        this.logins = logins;
        this.failures = failures;
        this.leading = leading;
        this.broken = broken;
        this.trailing = trailing;
        this.alerts = alerts;
    }

    /** One successful attempt. */
    public static StreakDelta success() {
        return SUCCESS;
    }

    /**
     * One failed attempt.
     *
     * @param logTime latest event time of the partition up to and with it, epoch milliseconds
     */
    public static StreakDelta failure(Failure failure, long logTime, StreakPolicy policy) {
        long reach = policy.reachOf(failure.timestamp(), logTime);
        return new StreakDelta(false, 0, 1, Leading.of(failure, reach), false, Streak.NONE, Chain.empty());
    }

    /** The end of the run by decree. */
    public static StreakDelta streakReset() {
        return STREAK_RESET;
    }

    /** The end of all that was before; alerts of runs up to here stand. */
    public static StreakDelta erasure() {
        return ERASURE;
    }

    /** Attempts that left the user in the run {@code streak}; by it a state becomes something to compose with. */
    private static StreakDelta leaving(Streak streak) {
        return new StreakDelta(false, 0, 0, Leading.NONE, true, streak, Chain.empty());
    }

    /** These attempts, then those of {@code next}. */
    public StreakDelta then(StreakDelta next, StreakPolicy policy) {
        if (next.isIdentity()) {
            return this;
        }
        if (isIdentity()) {
            return next;
        }
        if (next.leading.length() == 0) {
            return followedBy(next, leading, true, next.trailing, alerts);
        }
        Streak before = streak();
        boolean goesOn = before.length() > 0 && before.last() >= next.leading.reach();
        if (goesOn && !broken) {
            return followedBy(next, leading.plus(next.leading, policy), next.broken, next.trailing, alerts);
        }
        Streak run = next.leading.after(goesOn ? before : Streak.NONE);
        Chain<StreakAlert> told = alerts.plusAll(next.leading.alerts(run, policy));
        return followedBy(next, leading, true, next.broken ? next.trailing : run, told);
    }

    /** These attempts, then so many successful ones. */
    StreakDelta thenSuccesses(int more) {
        return more == 0 ? this : new StreakDelta(erases, logins + more, failures, leading, true, Streak.NONE, alerts);
    }

    private StreakDelta followedBy(
            StreakDelta next, Leading leading, boolean broken, Streak trailing, Chain<StreakAlert> alerts) {
        return new StreakDelta(
                erases || next.erases,
                next.erases ? next.logins : logins + next.logins,
                next.erases ? next.failures : failures + next.failures,
                leading,
                broken,
                trailing,
                alerts.plusAll(next.alerts));
    }

    /** These attempts after a known state: nothing is leading any more, all alerts and the run at the end are known. */
    public StreakDelta applyTo(Streak prior, StreakPolicy policy) {
        return leaving(prior).then(this, policy);
    }

    /** Whether the user was erased, so that only what was done afterwards is left. */
    public boolean erases() {
        return erases;
    }

    /** Successful attempts, since the last erasure if there is one. */
    public int logins() {
        return logins;
    }

    /** Failed attempts, since the last erasure if there is one. */
    public int failures() {
        return failures;
    }

    /** The failures before the first success, gap, reset or erasure. */
    public Leading leading() {
        return leading;
    }

    /**
     * Whether there is a success, gap, reset or erasure in these attempts, so that the run at their end began in them.
     */
    public boolean broken() {
        return broken;
    }

    /** Whether they are logins and resets alone, so that the run before them is over and no other began. */
    public boolean onlyEndsTheRun() {
        return broken && !erases && failures == 0 && leading.length() == 0 && trailing.length() == 0;
    }

    /** The run at the end of these attempts, as far as they tell. */
    public Streak streak() {
        return broken ? trailing : leading.after(Streak.NONE);
    }

    /** The alerts that are certain whatever came before, in log order. */
    public List<StreakAlert> alerts() {
        return alerts.toList();
    }

    private boolean isIdentity() {
        return !broken && leading.length() == 0;
    }

    /** A run of failures that may go on with an older run. */
    public static final class Leading {
        static final Leading NONE = new Leading(0, 0, 0, 0, Chain.empty());

        private final int length;
        private final long first;
        private final long last;
        private final long reach;
        private final Chain<Failure> decisive;

        private Leading(int length, long first, long last, long reach, Chain<Failure> decisive) {
            this.length = length;
            this.first = first;
            this.last = last;
            this.reach = reach;
            this.decisive = decisive;
        }

        private static Leading of(Failure failure, long reach) {
            return new Leading(
                    1,
                    failure.timestamp(),
                    failure.timestamp(),
                    reach,
                    Chain.<Failure>empty().plus(failure));
        }

        private Leading plus(Leading next, StreakPolicy policy) {
            return new Leading(
                    length + next.length,
                    first,
                    next.last,
                    reach,
                    decisive.plusAll(next.decisive, policy.decisiveFailures()));
        }

        /** How many failures. */
        public int length() {
            return length;
        }

        /** Epoch milliseconds of the first; 0 while there is none. */
        public long first() {
            return first;
        }

        /** Epoch milliseconds of the last; 0 while there is none. */
        public long last() {
            return last;
        }

        /**
         * Epoch milliseconds: it goes on with a run whose last failure is not older, and is a new run otherwise; 0
         * while there is none.
         */
        public long reach() {
            return reach;
        }

        /** Those that can be told: all of them, or as many as the threshold where a run is told once. */
        public List<Failure> decisive() {
            return decisive.toList();
        }

        Streak after(Streak before) {
            return length == 0
                    ? before
                    : new Streak(before.length() + length, before.length() == 0 ? first : before.first(), last);
        }

        /** The alerts of this part of {@code run}, which ends with it. */
        private Chain<StreakAlert> alerts(Streak run, StreakPolicy policy) {
            Chain<StreakAlert> alerts = Chain.empty();
            int reached = run.length() - length;
            for (Failure failure : decisive.toList()) {
                reached++;
                if (policy.alertsAt(reached)) {
                    alerts = alerts.plus(new StreakAlert(failure, reached, run.first()));
                }
            }
            return alerts;
        }
    }
}
