package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * One entry of a log as tests make them: an attempt, unless {@code control} says otherwise.
 *
 * @param logTime latest time of an attempt in the log up to and with this entry
 */
public record Attempt(
        long offset,
        String user,
        long timestamp,
        Outcome outcome,
        String ip,
        String device,
        Control control,
        long logTime) {
    /** What an entry that is no attempt asks for. */
    public enum Control {
        NONE,
        ERASE,
        RESET_STREAK
    }

    public Attempt(long offset, String user, long timestamp, Outcome outcome, String ip, String device) {
        this(offset, user, timestamp, outcome, ip, device, Control.NONE);
    }

    /** In a log in which times never fall. */
    public Attempt(
            long offset, String user, long timestamp, Outcome outcome, String ip, String device, Control control) {
        this(offset, user, timestamp, outcome, ip, device, control, timestamp);
    }

    /** The entry as records of the log are read. */
    public LogEntry entry() {
        return switch (control) {
            case NONE -> new LogEntry.Attempted(new Login(user, timestamp, outcome, ip, Arrays.asList(device)));
            case ERASE -> new LogEntry.Erased(user);
            case RESET_STREAK -> new LogEntry.StreakReset(user);
        };
    }

    /** The same, but failed. */
    public Attempt failing() {
        return new Attempt(offset, user, timestamp, Outcome.FAILURE, ip, device, control, logTime);
    }

    /** The same of another user. */
    public Attempt of(String otherUser) {
        return new Attempt(offset, otherUser, timestamp, outcome, ip, device, control, logTime);
    }

    /**
     * A log of attempts with gaps in offsets, times that mostly rise, some that are far behind, long runs of failures,
     * and gaps of time within runs. Half of the logs also hold erasures and resets of streaks.
     *
     * @param users how many users there are at most
     */
    public static List<Attempt> log(Random random, int length, int users) {
        List<Attempt> log = new ArrayList<>();
        long offset = random.nextInt(5);
        long time = 1_600_000_000_000L + random.nextInt(1_000_000_000);
        double failureRate = random.nextDouble();
        double controlRate = random.nextBoolean() ? 0 : 0.15;
        long logTime = 0;
        for (int i = 0; i < length; i++) {
            Control control = control(random, controlRate);
            long timestamp = time - random.nextInt(random.nextInt(8) == 0 ? 40_000 : 2_000);
            if (control == Control.NONE) {
                logTime = Math.max(logTime, timestamp);
            }
            log.add(new Attempt(
                    offset,
                    "user-" + random.nextInt(users),
                    timestamp,
                    random.nextDouble() < failureRate ? Outcome.FAILURE : Outcome.SUCCESS,
                    random.nextInt(4) == 0 ? null : "192.0.2." + random.nextInt(256),
                    random.nextInt(5) == 0 ? null : "device-" + random.nextInt(3),
                    control,
                    logTime));
            offset += 1 + random.nextInt(random.nextInt(4) == 0 ? 10 : 1);
            time += random.nextInt(random.nextInt(6) == 0 ? 60_000 : 1_000);
        }
        return log;
    }

    private static Control control(Random random, double rate) {
        if (random.nextDouble() >= rate) {
            return Control.NONE;
        }
        return random.nextBoolean() ? Control.ERASE : Control.RESET_STREAK;
    }
}
