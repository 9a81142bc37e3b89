package io.github.connectlogins.sink.model;

import java.net.URI;
import java.util.List;
import java.util.function.LongFunction;
import redis.clients.jedis.RedisClient;

/**
 * Runs schedules on a Redis, one after the other. What it takes and gives are the JDK's own types, since the classes of
 * the model are loaded once more for each mutant.
 */
public final class Simulation implements LongFunction<String>, AutoCloseable {
    private final RedisClient redis;

    /** Schedules on the server at {@code uri}, which has nothing else to keep. */
    public Simulation(URI uri) {
        this.redis = RedisClient.create(uri);
    }

    /** What happens in the schedule of a seed, without the violation that it may lead to. */
    List<String> trace(long seed) throws Exception {
        try (Schedule schedule = new Schedule(redis, seed)) {
            schedule.run();
            return schedule.trace();
        }
    }

    /** The violation that the schedule of a seed leads to, with how it came to it, or null. */
    @Override
    public String apply(long seed) {
        try (Schedule schedule = new Schedule(redis, seed)) {
            try {
                schedule.run();
                return null;
            } catch (Exception violation) {
                return "seed " + seed + ": " + violation + "\n  " + String.join("\n  ", schedule.trace());
            }
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
