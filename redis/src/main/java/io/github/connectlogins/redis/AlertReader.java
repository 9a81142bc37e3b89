package io.github.connectlogins.redis;

import io.github.connectlogins.redis.LoginStats.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;

/** Reads the recent alerts of all buckets as one list, newest first, and follows what is added to it. */
public final class AlertReader {
    private static final LuaScript READ_ALERTS = LuaScript.load(AlertReader.class, "read_alerts.lua");
    private static final LuaScript READ_PULSE = LuaScript.load(AlertReader.class, "read_pulse.lua");

    private static final String NOT_KNOWN = "";
    private static final String BEFORE_ALL = "0-0";

    private final Supplier<UnifiedJedis> redis;
    private final KeyLayout keys;

    /** A reader of one namespace through connections that may be made anew between two calls. */
    public AlertReader(Supplier<UnifiedJedis> redis, KeyLayout keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * Alerts, newest first. One round trip.
     *
     * @param after the last alert of the page before; empty for the newest
     * @param limit most alerts
     */
    public List<RecentAlert> page(Optional<AlertCursor> after, int limit) {
        List<Object> replies = callBuckets(
                READ_ALERTS,
                bucket -> LuaScript.Call.of(
                        List.of(keys.recentAlerts(bucket)),
                        List.of(after.map(cursor -> cursor.startIn(bucket)).orElse("+"), Integer.toString(limit))));
        List<RecentAlert> alerts = new ArrayList<>();
        for (int bucket = 0; bucket < replies.size(); bucket++) {
            alerts.addAll(RecentAlert.listOf(replies.get(bucket), bucket));
        }
        return newest(alerts, limit);
    }

    /** The first pulse. One round trip, as the next ones. */
    public Pulse pulse() {
        return read(Collections.nCopies(keys.buckets(), NOT_KNOWN), 1);
    }

    /** The pulse after another, with at most so many alerts. */
    public Pulse pulse(Pulse before, int limit) {
        boolean sameBuckets = before.newest().size() == keys.buckets();
        return read(sameBuckets ? before.newest() : Collections.nCopies(keys.buckets(), BEFORE_ALL), limit);
    }

    private Pulse read(List<String> known, int limit) {
        List<Object> replies = callBuckets(
                READ_PULSE,
                bucket -> LuaScript.Call.of(
                        List.of(keys.counters(bucket), keys.recentAlerts(bucket)),
                        List.of(known.get(bucket), Integer.toString(limit))));
        Tally total = Tally.NONE;
        List<String> newest = new ArrayList<>();
        List<RecentAlert> alerts = new ArrayList<>();
        for (int bucket = 0; bucket < replies.size(); bucket++) {
            List<?> reply = (List<?>) replies.get(bucket);
            total = total.plus(new Tally(count(reply.get(0)), count(reply.get(1))));
            newest.add(RecentAlert.text(reply.get(2)));
            alerts.addAll(RecentAlert.listOf(reply.get(3), bucket));
        }
        return new Pulse(total, newest(alerts, limit), List.copyOf(newest));
    }

    private List<Object> callBuckets(LuaScript script, IntFunction<LuaScript.Call> call) {
        return script.callAll(
                redis.get(), IntStream.range(0, keys.buckets()).mapToObj(call).toList());
    }

    private static List<RecentAlert> newest(List<RecentAlert> alerts, int limit) {
        return alerts.stream().sorted(RecentAlert.NEWEST_FIRST).limit(limit).toList();
    }

    private static long count(Object reply) {
        return reply == null ? 0 : Long.parseLong(RecentAlert.text(reply));
    }
}
