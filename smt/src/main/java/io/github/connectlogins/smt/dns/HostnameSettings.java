package io.github.connectlogins.smt.dns;

import io.github.connectlogins.core.ConfigGroup;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How names of addresses are asked for.
 *
 * @param timeout how long an event waits at most
 * @param lookups how many questions are on their way at most
 * @param cacheEntries how many answers are remembered
 * @param ttl how long a name is remembered
 * @param negativeTtl how long it is remembered that there is none
 */
public record HostnameSettings(Duration timeout, int lookups, int cacheEntries, Duration ttl, Duration negativeTtl) {
    private static final String TIMEOUT = "hostname.timeout.ms";
    private static final String LOOKUPS = "hostname.max.lookups";
    private static final String CACHE_ENTRIES = "hostname.cache.entries";
    private static final String TTL = "hostname.cache.ttl.ms";
    private static final String NEGATIVE_TTL = "hostname.cache.negative.ttl.ms";

    /** Adds the keys to {@code group}. */
    public static void define(ConfigGroup group) {
        defineQuestions(group);
        defineAnswers(group);
    }

    private static void defineQuestions(ConfigGroup group) {
        group.key(
                        TIMEOUT,
                        Type.LONG,
                        200L,
                        Range.between(0, 10_000),
                        Importance.MEDIUM,
                        "Time limit for names",
                        "How long an event waits for the name of its address; then it goes on without, and the answer"
                                + " serves later events. 0 waits never.")
                .key(
                        LOOKUPS,
                        Type.INT,
                        8,
                        Range.between(1, 256),
                        Importance.LOW,
                        "Names asked for at once",
                        "How many names each task asks for at the same time; while all of them are unanswered, events do"
                                + " not wait.");
    }

    private static void defineAnswers(ConfigGroup group) {
        group.key(
                        CACHE_ENTRIES,
                        Type.INT,
                        10_000,
                        Range.between(1, 10_000_000),
                        Importance.LOW,
                        "Remembered names",
                        "For how many addresses each task remembers the name, or that there is none.")
                .key(
                        TTL,
                        Type.LONG,
                        3_600_000L,
                        Range.atLeast(1_000),
                        Importance.LOW,
                        "Names are remembered for",
                        "How long a name is remembered.")
                .key(
                        NEGATIVE_TTL,
                        Type.LONG,
                        300_000L,
                        Range.atLeast(1_000),
                        Importance.LOW,
                        "No name is remembered for",
                        "How long it is remembered that an address has no name.");
    }

    /** As configured. */
    public static HostnameSettings of(AbstractConfig config) {
        return new HostnameSettings(
                Duration.ofMillis(config.getLong(TIMEOUT)),
                config.getInt(LOOKUPS),
                config.getInt(CACHE_ENTRIES),
                Duration.ofMillis(config.getLong(TTL)),
                Duration.ofMillis(config.getLong(NEGATIVE_TTL)));
    }
}
