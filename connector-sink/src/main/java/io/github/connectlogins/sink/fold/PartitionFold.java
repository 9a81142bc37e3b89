package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Reading.Login;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Part of the log of one topic partition, folded: for each bucket what it adds to the counters, for each user what it
 * does to the streak. Mutable while it grows; whoever it is handed to reads only.
 */
public final class PartitionFold {
    private static final int EXPECTED_USERS = 1_000;
    private static final int FULL_USERS = 2_000;
    private static final int FULL_FAILURES = 5_000;
    private static final int FULL_VALUES = 5_000;

    private final int epoch;
    private final FoldRules rules;
    private final Map<String, UserFold> users = new HashMap<>(EXPECTED_USERS);
    private final BucketTally[] tallies;
    private final int[] usersOfBucket;
    private boolean full;
    private long cut;
    private OptionalLong eventTimeMax = OptionalLong.empty();

    /** An empty fold of the partition's opening {@code epoch}. */
    PartitionFold(int epoch, FoldRules rules) {
        this.epoch = epoch;
        this.rules = rules;
        int buckets = rules.placement().buckets();
        this.tallies = new BucketTally[buckets];
        this.usersOfBucket = new int[buckets];
    }

    /**
     * Takes in what the record at {@code offset} does.
     *
     * @param logTime latest event time of the partition up to and with the record, in whatever bucket, epoch
     *     milliseconds; without meaning for what is no attempt
     */
    public void add(LogEntry entry, long offset, long logTime) {
        UserFold user = users.get(entry.user());
        if (user == null) {
            user = newUser(entry.user());
        }
        if (entry instanceof LogEntry.Attempted attempt) {
            add(attempt.login(), user, offset, logTime);
        } else if (entry instanceof LogEntry.Erased) {
            user.erase(rules.policy());
        } else {
            user.resetStreak(rules.policy());
        }
    }

    private void add(Login login, UserFold user, long offset, long logTime) {
        int bucket = user.place().bucket();
        user.add(login, offset, logTime, rules.policy());
        BucketTally tally = tallies[bucket];
        tally.add(login, rules.calendarAt(login.timestamp()));
        tally.windows().add(login, user.user(), logTime);
        full |= tally.total().failures() >= FULL_FAILURES || tally.values() >= FULL_VALUES;
    }

    /**
     * Ends the fold, for now: every record below {@code next} has been gone through.
     *
     * @param next offset of the first record not gone through
     * @param eventTimeMax latest event time below {@code next}, epoch milliseconds; empty if there was none
     */
    public void cutAt(long next, OptionalLong eventTimeMax) {
        this.cut = next;
        this.eventTimeMax = eventTimeMax;
    }

    private UserFold newUser(String name) {
        UserFold user = new UserFold(name, rules.placement().placeOf(name));
        users.put(name, user);
        int bucket = user.place().bucket();
        if (tallies[bucket] == null) {
            tallies[bucket] = new BucketTally(rules.counted().fields().size(), rules.windows());
        }
        full |= ++usersOfBucket[bucket] >= FULL_USERS;
        return user;
    }

    /** Which opening of the partition this belongs to. */
    public int epoch() {
        return epoch;
    }

    /** Offset of the first record that is not part of this. */
    public long cut() {
        return cut;
    }

    /** Latest event time below {@link #cut()}, epoch milliseconds. */
    public OptionalLong eventTimeMax() {
        return eventTimeMax;
    }

    /** The counters of a bucket, or null where nothing of it was folded. */
    public BucketTally tally(int bucket) {
        return tallies[bucket];
    }

    /** The counters of the buckets of which something was folded. */
    public Stream<BucketTally> tallies() {
        return Arrays.stream(tallies).filter(Objects::nonNull);
    }

    /** The users of each bucket, in no order. */
    public List<List<UserFold>> usersByBucket() {
        List<List<UserFold>> byBucket = new ArrayList<>(usersOfBucket.length);
        for (int users : usersOfBucket) {
            byBucket.add(new ArrayList<>(users));
        }
        Collection<UserFold> all = users.values();
        all.forEach(user -> byBucket.get(user.place().bucket()).add(user));
        return byBucket;
    }

    /** How many users there are. */
    int users() {
        return users.size();
    }

    /** Whether a call for one of the buckets would get so large that Redis should be waited for. */
    boolean isFull() {
        return full;
    }
}
