package io.github.connectlogins.sink.store;

import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.sink.fold.DistinctUsers;
import io.github.connectlogins.sink.fold.Tally;
import io.github.connectlogins.sink.fold.WindowCounts;
import io.github.connectlogins.sink.fold.WindowRules;
import io.github.connectlogins.sink.fold.WindowTally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Writes down the part of a call of {@code apply.lua} that adds to windows. */
final class WindowEncoder {
    /** What they take that have few counters, so that the bytes seldom have to grow. */
    private static final int BYTES_OF_A_WINDOW = 256;

    private static final int BYTES_OF_A_USER = 16;

    private final KeyLayout keys;
    private final WindowRules rules;
    private final UserDigest digest = new UserDigest();

    WindowEncoder(KeyLayout keys, WindowRules rules) {
        this.keys = keys;
        this.rules = rules;
    }

    /** Adds counters of events that came late; returns how many counters. */
    int addLate(Arguments args, WindowTally tally) {
        int added = 0;
        List<WindowSize> sizes = rules.policy().sizes();
        for (int i = 0; i < sizes.size(); i++) {
            String label = sizes.get(i).label();
            added += StepEncoder.addCounter(args, "late:" + label, tally.late()[i]);
            added += StepEncoder.addCounter(args, "expired:" + label, tally.expired()[i]);
        }
        return added;
    }

    /** Adds nothing where no window is added to. */
    void addTo(Arguments args, List<byte[]> touched, Step step) {
        if (step.tally() == null || step.tally().windows().windows().isEmpty()) {
            return;
        }
        touched.add(Arguments.bytes(keys.windowsByEnd(step.bucket())));
        touched.add(Arguments.bytes(keys.windowAttempts(step.bucket())));
        args.add(touched.size() - 1).add(isApproximate() ? "PFADD" : "SADD").add(pack(step, touched));
    }

    private byte[] pack(Step step, List<byte[]> touched) {
        Collection<WindowCounts> windows = step.tally().windows().windows();
        MessagePack packed = new MessagePack(BYTES_OF_A_WINDOW * windows.size()
                + BYTES_OF_A_USER * step.users().size());
        WindowUsers users = new WindowUsers(step.users(), !isApproximate(), digest);
        for (WindowCounts counts : windows) {
            String name = counts.window().name();
            touched.add(Arguments.bytes(keys.window(step.bucket(), name)));
            touched.add(Arguments.bytes(
                    isApproximate()
                            ? keys.windowUsersEstimate(step.bucket(), name)
                            : keys.windowUsers(step.bucket(), name)));
            packed.add(touched.size() - 1)
                    .add(name)
                    .add(counts.window().end())
                    .add(counts.total().logins() + counts.total().failures())
                    .add(counts.late());
            addCounters(packed, counts);
            users.addTo(packed, counts.users());
        }
        return packed.toBytes();
    }

    /** Names in one list and increments in another, as the script hands them on. */
    private void addCounters(MessagePack packed, WindowCounts counts) {
        List<String> names = new ArrayList<>();
        List<Integer> increments = new ArrayList<>();
        forEachCounter(counts, (name, increment) -> {
            names.add(name);
            increments.add(increment);
        });
        packed.beginList(names.size());
        names.forEach(packed::add);
        packed.beginList(increments.size());
        increments.forEach(packed::add);
    }

    private void forEachCounter(WindowCounts counts, ObjIntConsumer<String> action) {
        forBoth("", counts.total(), action);
        List<Map<String, Tally>> byDimension = counts.byDimension();
        for (int i = 0; i < byDimension.size(); i++) {
            String prefix = ":" + rules.dimensions().get(i).name() + ":";
            byDimension.get(i).forEach((value, tally) -> forBoth(prefix + value, tally, action));
        }
    }

    private static void forBoth(String suffix, Tally tally, ObjIntConsumer<String> action) {
        if (tally.logins() > 0) {
            action.accept("ok" + suffix, tally.logins());
        }
        if (tally.failures() > 0) {
            action.accept("fail" + suffix, tally.failures());
        }
    }

    private boolean isApproximate() {
        return rules.users() == DistinctUsers.APPROXIMATE;
    }
}
