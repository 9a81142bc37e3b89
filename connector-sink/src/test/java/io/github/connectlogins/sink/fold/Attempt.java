package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One attempt of a log as tests make them. */
public record Attempt(long offset, String user, long timestamp, Outcome outcome, String ip, String device) {
    /**
     * A log of attempts with gaps in offsets, times that mostly rise, long runs of failures, and gaps of time within
     * runs.
     *
     * @param users how many users there are at most
     */
    public static List<Attempt> log(Random random, int length, int users) {
        List<Attempt> log = new ArrayList<>();
        long offset = random.nextInt(5);
        long time = 1_600_000_000_000L + random.nextInt(1_000_000_000);
        double failureRate = random.nextDouble();
        for (int i = 0; i < length; i++) {
            log.add(new Attempt(
                    offset,
                    "user-" + random.nextInt(users),
                    Math.max(0, time - random.nextInt(2_000)),
                    random.nextDouble() < failureRate ? Outcome.FAILURE : Outcome.SUCCESS,
                    random.nextInt(4) == 0 ? null : "192.0.2." + random.nextInt(256),
                    random.nextInt(5) == 0 ? null : "device-" + random.nextInt(3)));
            offset += 1 + random.nextInt(random.nextInt(4) == 0 ? 10 : 1);
            time += random.nextInt(random.nextInt(6) == 0 ? 60_000 : 1_000);
        }
        return log;
    }
}
