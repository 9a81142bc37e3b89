package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.redis.StateFormat;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.FoldedUsers;
import io.github.connectlogins.sink.fold.StreakAlert;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.Tally;
import io.github.connectlogins.sink.fold.WindowRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Writes a {@link Step} down as a call of {@code apply.lua}, whose header describes the form. */
final class StepEncoder {
    private static final int FIXED_KEYS = 7;

    /** Of a bucket's events, so that a hash holds about as many users too many at most. */
    private static final int EVENTS_A_SWEPT_HASH = 16;

    private static final int MOST_SWEPT_HASHES = 128;

    private final KeyLayout keys;
    private final int hashesOfBucket;
    private final Counted counted;
    private final StreakPolicy policy;
    private final UserRows users;
    private final WindowEncoder windows;

    StepEncoder(KeyLayout keys, Counted counted, StreakPolicy policy, WindowRules windows) {
        this.keys = keys;
        this.hashesOfBucket = keys.placement().userHashes() / keys.buckets();
        this.counted = counted;
        this.policy = policy;
        this.users = new UserRows(keys);
        this.windows = new WindowEncoder(keys, windows);
    }

    LuaScript.Call encode(Step step, String generation) {
        List<byte[]> touched = fixedKeys(step);
        byte[] packedUsers = users.pack(step.bucket(), step.users(), touched);
        List<byte[]> swept = policy.forgetMs() > 0 ? sweptHashes(step) : List.of();
        Arguments args = new Arguments()
                .add(generation)
                .add(StateFormat.NEWEST)
                .add(step.source().key())
                .add(step.from())
                .add(step.next())
                .addNumber(step.eventTimeMax())
                .addNumber(step.published())
                .add(policy.threshold())
                .add(policy.rearm() == StreakPolicy.Rearm.REPEAT ? "repeat" : "once")
                .add(policy.forgetMs())
                .add(swept.size())
                .add(step.source().label())
                .add(counted.maxValues());

        Arguments counters = new Arguments();
        int counterCount = addCounters(counters, step);
        Arguments alerts = new Arguments();
        int alertCount = addAlerts(alerts, step.users());
        args.add(counterCount).add(alertCount).add(packedUsers);
        args.toList().addAll(counters.toList());
        args.toList().addAll(alerts.toList());
        windows.addTo(args, touched, step);
        touched.addAll(swept);
        return new LuaScript.Call(touched, args.toList());
    }

    private List<byte[]> fixedKeys(Step step) {
        int bucket = step.bucket();
        List<byte[]> fixed = new ArrayList<>(FIXED_KEYS + step.users().size());
        fixed.add(Arguments.bytes(keys.offsets(bucket)));
        fixed.add(Arguments.bytes(keys.counters(bucket)));
        fixed.add(Arguments.bytes(keys.countOfCounts(bucket)));
        fixed.add(Arguments.bytes(keys.outbox(bucket, step.source().key())));
        fixed.add(Arguments.bytes(keys.recentAlerts(bucket)));
        fixed.add(Arguments.bytes(keys.usersOverThreshold(bucket)));
        fixed.add(Arguments.bytes(keys.usersByFailures(bucket)));
        return fixed;
    }

    private int addCounters(Arguments args, Step step) {
        if (step.tally() == null) {
            return 0;
        }
        int added = addTally(args, "", step.tally().total());
        List<Map<String, Tally>> byField = step.tally().byField();
        for (int i = 0; i < byField.size(); i++) {
            String prefix = ":" + counted.fields().get(i) + ":";
            for (Map.Entry<String, Tally> entry : byField.get(i).entrySet()) {
                added += addTally(args, prefix + entry.getKey(), entry.getValue());
            }
        }
        return added + windows.addLate(args, step.tally().windows());
    }

    private static int addTally(Arguments args, String suffix, Tally tally) {
        return addCounter(args, "ok" + suffix, tally.logins()) + addCounter(args, "fail" + suffix, tally.failures());
    }

    static int addCounter(Arguments args, String name, int increment) {
        if (increment == 0) {
            return 0;
        }
        args.add(name).add(increment);
        return 1;
    }

    private static int addAlerts(Arguments args, FoldedUsers users) {
        int added = 0;
        for (int user = 0; user < users.size(); user++) {
            if (!users.onlyLoggedIn(user)) {
                byte[] id = Arrays.copyOfRange(users.ids(), users.beginOfId(user), users.endOfId(user));
                for (StreakAlert alert : users.delta(user).alerts()) {
                    args.add(alert.failure().offset())
                            .add(id)
                            .add(alert.length())
                            .addTime(alert.firstFailure())
                            .addTime(alert.failure().timestamp())
                            .addNullable(alert.failure().ip());
                    added++;
                }
            }
        }
        return added;
    }

    /**
     * The small hashes to look through for users to forget: all in turn, each time that so many events have passed. The
     * offsets alone say which, so that a new task goes on where another stopped.
     */
    private List<byte[]> sweptHashes(Step step) {
        long events = (long) EVENTS_A_SWEPT_HASH * keys.buckets();
        long end = step.next() / events;
        long first = Math.max(step.from() / events, end - Math.min(MOST_SWEPT_HASHES, hashesOfBucket));
        return LongStream.range(first, end)
                .mapToObj(turn -> Arguments.bytes(keys.users(step.bucket(), (int) (turn % hashesOfBucket))))
                .toList();
    }
}
