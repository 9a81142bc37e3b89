package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.stack.Stack;
import io.github.connectlogins.core.UserPlacement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is compared: sinks that do nothing, ours, and two naive ones. */
final class Contenders {
    static final String NULL_JSON = "null-json";
    static final String NULL_BYTES = "null-bytes";
    static final String NULL_FIVE = "null-five";
    static final String NULL_ENRICH = "null-enrich";
    static final String SINK_JSON = "sink-json";
    static final String SINK_BYTES = "sink-bytes";
    static final String SINK_ENRICH = "sink-enrich";
    static final String NAIVE_PUTS = "naive-puts";
    static final String NAIVE_COMMANDS = "naive-commands";

    /** What our sink counts by, hour and month apart, unless a factor of growth says otherwise. */
    static final List<String> COUNTED = List.of("device_type", "locale");

    private static final String NULL_CLASS = "io.github.connectlogins.benchmarks.plugins.NullSinkConnector";
    private static final String NAIVE_CLASS = "io.github.connectlogins.benchmarks.plugins.NaiveRedisSinkConnector";
    private static final String SINK_CLASS = "io.github.connectlogins.sink.LoginStatsSinkConnector";

    private static final Map<String, String> JSON = Map.of(
            "value.converter",
            "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable",
            "false");
    private static final Map<String, String> BYTES =
            Map.of("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    private static final Map<String, String> ENRICH = Map.of(
            "transforms", "enrich", "transforms.enrich.type", "io.github.connectlogins.smt.EnrichLoginEvent$Value");

    private Contenders() {}

    /** All of them, in the order of the table. */
    static List<Contender> all() {
        return List.of(
                doingNothing(NULL_JSON, "do-nothing sink, JsonConverter", JSON),
                doingNothing(NULL_BYTES, "do-nothing sink, ByteArrayConverter", BYTES),
                doingNothing(
                        NULL_FIVE, "do-nothing sink, JsonConverter, five built-in transforms", merged(JSON, five())),
                doingNothing(NULL_ENRICH, "do-nothing sink, JsonConverter, EnrichLoginEvent", merged(JSON, ENRICH)),
                ours(SINK_JSON, "LoginStatsSink, JsonConverter", JSON),
                ours(SINK_BYTES, "LoginStatsSink, ByteArrayConverter", BYTES),
                ours(SINK_ENRICH, "LoginStatsSink, JsonConverter, EnrichLoginEvent", merged(JSON, ENRICH)),
                naive(NAIVE_PUTS, "naive Redis sink, a pipeline for each put", 8, true),
                naive(NAIVE_COMMANDS, "naive Redis sink, a round trip for each command", 200, false));
    }

    /** Those of these names; all where none is named. */
    static List<Contender> chosen(List<String> names) {
        return names.isEmpty() ? all() : names.stream().map(Contenders::named).toList();
    }

    /** The one of this name. */
    static Contender named(String name) {
        return all().stream()
                .filter(contender -> contender.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("found no contender " + name));
    }

    /** Our sink on bytes, cut and counting as told, with these settings beside. */
    static Contender sinkOnBytes(
            String name, UserPlacement placement, List<String> countBy, Map<String, String> further) {
        Map<String, String> settings = Map.of(
                "redis.buckets",
                Integer.toString(placement.buckets()),
                "redis.user.hashes",
                Integer.toString(placement.userHashes()),
                "stats.count.by",
                String.join(",", countBy));
        return new Contender(
                name,
                name,
                1,
                (connector, stack) -> merged(merged(merged(sink(connector, stack), BYTES), settings), further),
                new SinkCheck(placement, countBy));
    }

    private static Contender doingNothing(String name, String label, Map<String, String> settings) {
        return new Contender(
                name,
                label,
                1,
                (connector, stack) -> merged(Map.of("connector.class", NULL_CLASS), settings),
                Contender.Check.NONE);
    }

    private static Contender naive(String name, String label, int oneIn, boolean pipelined) {
        return new Contender(
                name,
                label,
                oneIn,
                (connector, stack) -> merged(
                        JSON,
                        Map.of(
                                "connector.class",
                                NAIVE_CLASS,
                                "redis.uri",
                                stack.redis().uri().toString(),
                                "pipelined",
                                Boolean.toString(pipelined))),
                new NaiveCheck());
    }

    /** With everything on: alerts exactly once, figures of users, two counted fields, hour and month. */
    private static Contender ours(String name, String label, Map<String, String> settings) {
        return new Contender(
                name, label, 1, (connector, stack) -> merged(sink(connector, stack), settings), new SinkCheck());
    }

    private static Map<String, String> sink(String connector, Stack stack) {
        return Map.of(
                "connector.class",
                SINK_CLASS,
                "redis.uri",
                stack.redis().uri().toString(),
                "redis.namespace",
                connector,
                "stats.count.by",
                String.join(",", COUNTED),
                "stats.topic",
                connector + "-stats",
                "alert.topic",
                SinkCheck.alertTopic(connector),
                "alert.delivery",
                "exactly_once");
    }

    /** Cast, TimestampConverter, InsertField, MaskField, ReplaceField. */
    private static Map<String, String> five() {
        Map<String, String> settings = new HashMap<>();
        settings.put("transforms", "cast,time,insert,mask,replace");
        settings.put("transforms.cast.type", builtIn("Cast"));
        settings.put("transforms.cast.spec", "timestamp:int64");
        settings.put("transforms.time.type", builtIn("TimestampConverter"));
        settings.put("transforms.time.field", "timestamp");
        settings.put("transforms.time.target.type", "Timestamp");
        settings.put("transforms.time.unix.precision", "milliseconds");
        settings.put("transforms.insert.type", builtIn("InsertField"));
        settings.put("transforms.insert.static.field", "origin");
        settings.put("transforms.insert.static.value", "benchmark");
        settings.put("transforms.mask.type", builtIn("MaskField"));
        settings.put("transforms.mask.fields", "ip");
        settings.put("transforms.replace.type", builtIn("ReplaceField"));
        settings.put("transforms.replace.exclude", "app_version");
        return settings;
    }

    private static String builtIn(String transform) {
        return "org.apache.kafka.connect.transforms." + transform + "$Value";
    }

    private static Map<String, String> merged(Map<String, String> settings, Map<String, String> over) {
        Map<String, String> merged = new HashMap<>(settings);
        merged.putAll(over);
        return merged;
    }
}
