package io.github.connectlogins.source.generator;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.TimestampParser;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** The settings of the generator. */
public final class GeneratorConfig {
    private static final String SEED = "generator.seed";
    private static final String USERS = "generator.users";
    private static final String ZIPF_EXPONENT = "generator.zipf.exponent";
    private static final String FAILURE_RATE = "generator.failure.rate";
    private static final String RATE_PER_SECOND = "generator.rate.per.second";
    private static final String MAX_EVENTS = "generator.max.events";
    private static final String START_TIME = "generator.start.time";
    private static final String STEP_MS = "generator.step.ms";
    private static final String STREAMS = "generator.streams";

    private static final long MAX_RATE = 1_000_000_000;
    private static final long MAX_STEP_MS = 1_000_000_000;
    /** Up to here a double counts events one by one. */
    private static final long MAX_EVENTS_LIMIT = 1L << 50;

    private static final TimestampParser TIMES = new TimestampParser(List.of(), ZoneOffset.UTC);

    private final AbstractConfig config;

    /** The generator's part of {@code config}. */
    public GeneratorConfig(AbstractConfig config) {
        this.config = config;
    }

    /** The users and their streams. */
    Population population() {
        return new Population(config.getLong(SEED), config.getLong(USERS), config.getDouble(ZIPF_EXPONENT), streams());
    }

    /** How many sub-streams there are, at least 1. */
    public int streams() {
        return config.getInt(STREAMS);
    }

    FailureModel failureModel() {
        return FailureModel.of(config.getDouble(FAILURE_RATE));
    }

    /** Events a second of all streams together; 0 is as fast as possible. */
    double ratePerSecond() {
        return config.getDouble(RATE_PER_SECOND);
    }

    /** Events of all streams together; empty where endless. */
    OptionalLong maxEvents() {
        long events = config.getLong(MAX_EVENTS);
        return events == 0 ? OptionalLong.empty() : OptionalLong.of(events);
    }

    /** The moment of the first event, epoch milliseconds; empty where the clock tells the time. */
    OptionalLong startTime() {
        return startTime(config.getString(START_TIME));
    }

    /** From one event of the whole to the next, in milliseconds of event time. */
    double stepMs() {
        return config.getDouble(STEP_MS);
    }

    /** Adds the generator's keys to {@code def}. */
    public static void define(ConfigDef def) {
        ConfigGroup group = new ConfigGroup(def, "Generator");
        defineUsers(group);
        definePace(group);
        defineTime(group);
        group.key(
                STREAMS,
                Type.INT,
                8,
                Range.between(1, 1024),
                Importance.LOW,
                "Sub-streams",
                "The independent sub-streams that the users are dealt out to, and so the most tasks that can work."
                        + " It stays when tasks.max changes; another number begins new streams from their start.");
    }

    private static void defineUsers(ConfigGroup group) {
        group.key(
                        SEED,
                        Type.LONG,
                        1L,
                        null,
                        Importance.MEDIUM,
                        "Seed",
                        "Everything invented follows from it: the same seed gives the same events."
                                + " Another seed, number of users or exponent begins new streams from their start.")
                .key(
                        USERS,
                        Type.LONG,
                        1000L,
                        Range.between(1, 1_000_000_000),
                        Importance.HIGH,
                        "Users",
                        "How many users there are.")
                .key(
                        ZIPF_EXPONENT,
                        Type.DOUBLE,
                        0.8,
                        number(0, 3),
                        Importance.LOW,
                        "Zipf exponent",
                        "How unequally active the users are: 0 makes all alike, with 1 the tenth logs in a tenth as"
                                + " often as the first.")
                .key(
                        FAILURE_RATE,
                        Type.DOUBLE,
                        0.1,
                        number(0, 1),
                        Importance.MEDIUM,
                        "Failure rate",
                        "Which share of all attempts fails, from 0 to 1. Failures of a user come in runs.");
    }

    private static void definePace(ConfigGroup group) {
        group.key(
                        RATE_PER_SECOND,
                        Type.DOUBLE,
                        100.0,
                        number(0, MAX_RATE),
                        Importance.HIGH,
                        "Events a second",
                        "How many events a second all tasks make together; 0 is as fast as possible.")
                .key(
                        MAX_EVENTS,
                        Type.LONG,
                        0L,
                        Range.between(0, MAX_EVENTS_LIMIT),
                        Importance.HIGH,
                        "Events in all",
                        "After how many events of all tasks together the generator is done; 0 is never.");
    }

    private static void defineTime(ConfigGroup group) {
        group.key(
                        START_TIME,
                        Type.STRING,
                        "",
                        ConfigGroup.parsedBy(
                                String.class,
                                GeneratorConfig::startTime,
                                "nothing, ISO 8601 such as 2024-01-31T08:00:00Z, or seconds or milliseconds since 1970"),
                        Importance.MEDIUM,
                        "Start time",
                        "The event time of the first event; nothing means that the clock tells the time of each.")
                .key(
                        STEP_MS,
                        Type.DOUBLE,
                        1000.0,
                        number(0, MAX_STEP_MS),
                        Importance.LOW,
                        "Step in ms",
                        "With a start time, how much event time passes from one event of all tasks to the next.");
    }

    /** Kafka's own Range lets NaN pass. */
    private static Validator number(long min, long max) {
        return ConfigGroup.parsedBy(
                Double.class,
                number -> {
                    if (!(number >= min && number <= max)) {
                        throw new IllegalArgumentException("found another number");
                    }
                },
                "a number from " + min + " to " + max);
    }

    private static OptionalLong startTime(String text) {
        if (text.isBlank()) {
            return OptionalLong.empty();
        }
        OptionalLong time = TIMES.parse(text);
        if (time.isEmpty()) {
            throw new IllegalArgumentException("found no moment");
        }
        return time;
    }
}
