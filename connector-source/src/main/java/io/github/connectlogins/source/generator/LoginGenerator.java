package io.github.connectlogins.source.generator;

import io.github.connectlogins.core.LoginEvent;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * One stream of invented login events. The event with sequence number n follows from the population, the stream's index
 * and n (and from the moments given to it), from nothing else, so n is all that has to be remembered. Used by one
 * thread.
 *
 * <p>Numbers are dealt in blocks, each with its own random sequence. A generator that starts within a block plans the
 * block from its beginning; that bounds what a start costs, and a visit ends where its block ends.
 */
final class LoginGenerator {
    static final int BLOCK = 1024;

    private static final int REDRAWS = 3;
    private static final double OUTSIDE_USUAL_HOURS = 0.1;
    private static final double MAIN_CHOICE = 0.8;

    private final Population.Stream stream;
    private final FailureModel failures;
    private final LongUnaryOperator time;

    private SplitMix random;
    private long sequence;
    private Visit visit;
    private int attempt;

    /**
     * A generator whose next event is number {@code sequence}.
     *
     * @param stream the users
     * @param failures how they fail
     * @param time the moment, epoch milliseconds, of the event with a sequence number
     * @param sequence 0 or more
     */
    LoginGenerator(Population.Stream stream, FailureModel failures, LongUnaryOperator time, long sequence) {
        this.stream = stream;
        this.failures = failures;
        this.time = time;
        this.sequence = sequence - sequence % BLOCK;
        while (this.sequence < sequence) {
            advance(time.applyAsLong(this.sequence));
        }
    }

    /** The number of the next event. */
    long sequence() {
        return sequence;
    }

    /** The next event. */
    LoginEvent next() {
        long now = time.applyAsLong(sequence);
        advance(now);
        return visit.event(attempt, now);
    }

    private void advance(long now) {
        if (sequence % BLOCK == 0) {
            random = SplitMix.at(stream.seed(), stream.index(), sequence / BLOCK);
            begin(now);
        } else if (++attempt == visit.length()) {
            begin(now);
        }
        sequence++;
    }

    private void begin(long now) {
        visit = random.chance(failures.troubled()) ? troubledVisit(now) : ordinaryVisit(now);
        attempt = 0;
    }

    private Visit ordinaryVisit(long now) {
        return visit(activeUser(now), 0, true);
    }

    private Visit troubledVisit(long now) {
        if (random.chance(FailureModel.ATTACK)) {
            UserProfile victim = anyUser();
            UserProfile.Device device = new UserProfile.Device("desktop", null, "Chrome", null);
            return new Visit(victim, device, Profiles.attackersAddress(random), failures.attackFailures(random), false);
        }
        return visit(forgetfulUser(now), failures.failures(random), random.chance(failures.recovers()));
    }

    private Visit visit(UserProfile user, int failed, boolean succeeds) {
        return new Visit(user, usually(user.devices()), usually(user.addresses()), failed, succeeds);
    }

    /**
     * Draws again, a few times, those who are not at work at this hour: so everybody has usual hours, none is never
     * here.
     */
    private UserProfile activeUser(long now) {
        UserProfile user = anyUser();
        for (int redraw = 0; redraw < REDRAWS; redraw++) {
            if (user.isUsuallyActiveAt(now) || random.chance(OUTSIDE_USUAL_HOURS)) {
                return user;
            }
            user = anyUser();
        }
        return user;
    }

    private UserProfile forgetfulUser(long now) {
        UserProfile user = activeUser(now);
        for (int redraw = 0; redraw < REDRAWS && !user.forgetful(); redraw++) {
            user = activeUser(now);
        }
        return user;
    }

    private UserProfile anyUser() {
        return stream.user(random);
    }

    private <T> T usually(List<T> choices) {
        return choices.size() == 1 || random.chance(MAIN_CHOICE)
                ? choices.get(0)
                : choices.get(random.nextInt(choices.size()));
    }
}
