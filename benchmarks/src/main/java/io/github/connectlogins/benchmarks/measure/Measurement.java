package io.github.connectlogins.benchmarks.measure;

import java.util.List;

/**
 * One run of one contender.
 *
 * @param contender its name
 * @param tasks how many tasks
 * @param round in which round, from 1
 * @param rate events per second
 * @param effort the effort for one event
 * @param redisBytesPerUser memory of Redis by the number of users; 0 where nothing was kept
 * @param mistakes what is not as it has to be; empty for a run whose counts are right, or that counts nothing
 */
public record Measurement(
        String contender,
        int tasks,
        int round,
        double rate,
        Effort effort,
        double redisBytesPerUser,
        List<String> mistakes) {
    /** The same of another round. */
    public Measurement inRound(int round) {
        return new Measurement(contender, tasks, round, rate, effort, redisBytesPerUser, mistakes);
    }
}
