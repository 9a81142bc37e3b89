package io.github.connectlogins.sink.store;

import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.sink.fold.DistinctUsers;
import io.github.connectlogins.sink.fold.Tally;
import io.github.connectlogins.sink.fold.WindowCounts;
import io.github.connectlogins.sink.fold.WindowRules;
import io.github.connectlogins.sink.fold.WindowTally;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down the part of a call of {@code apply.lua} that adds to windows. */
final class WindowEncoder {
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
        Collection<WindowCounts> windows = step.tally().windows().windows();
        touched.add(Arguments.bytes(keys.windowsByEnd(step.bucket())));
        touched.add(Arguments.bytes(keys.windowAttempts(step.bucket())));
        args.add(windows.size()).add(touched.size() - 1);
        for (WindowCounts counts : windows) {
            add(args, touched, step.bucket(), counts);
        }
    }

    private void add(Arguments args, List<byte[]> touched, int bucket, WindowCounts counts) {
        Window window = counts.window();
        String name = window.name();
        touched.add(Arguments.bytes(keys.window(bucket, name)));
        touched.add(Arguments.bytes(
                rules.users() == DistinctUsers.APPROXIMATE
                        ? keys.windowUsersEstimate(bucket, name)
                        : keys.windowUsers(bucket, name)));
        args.add(touched.size() - 1)
                .add(name)
                .add(window.end())
                .add(counts.total().logins() + counts.total().failures())
                .add(counts.late());
        Arguments counters = new Arguments();
        args.add(addCounters(counters, counts));
        args.toList().addAll(counters.toList());
        addUsers(args, counts.users());
    }

    private int addCounters(Arguments args, WindowCounts counts) {
        int added = StepEncoder.addTally(args, "", counts.total());
        List<Map<String, Tally>> byDimension = counts.byDimension();
        for (int i = 0; i < byDimension.size(); i++) {
            String prefix = ":" + rules.dimensions().get(i).name() + ":";
            for (Map.Entry<String, Tally> entry : byDimension.get(i).entrySet()) {
                added += StepEncoder.addTally(args, prefix + entry.getKey(), entry.getValue());
            }
        }
        return added;
    }

    private void addUsers(Arguments args, Set<String> users) {
        args.add(rules.users() == DistinctUsers.APPROXIMATE ? "PFADD" : "SADD").add(users.size());
        for (String user : users) {
            args.toList().add(rules.users() == DistinctUsers.APPROXIMATE ? Arguments.bytes(user) : digest.of(user));
        }
    }
}
