package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.UserPlacement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Part of the log of one topic partition, folded: for each bucket what it adds to the counters, for each user what it
 * does to the streak. Mutable while it grows; whoever it is handed to reads only.
 */
public final class PartitionFold {
    private static final int FULL_USERS = 2_000;
    private static final int FULL_FAILURES = 5_000;
    private static final int LOOKED_UP_TOGETHER = 500;
    private static final int FULL_VALUES = 5_000;

    /** Of few users who only log in there may be any number while Redis is away; they are counted as ints. */
    private static final int FULL_ATTEMPTS = 1_000_000;

    private final int epoch;
    private final FoldRules rules;
    private final BucketFold[] buckets;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean full;
    private long cut;
    private OptionalLong eventTimeMax = OptionalLong.empty();

    /** An empty fold of the partition's opening {@code epoch}. */
    PartitionFold(int epoch, FoldRules rules) {
        this.epoch = epoch;
        this.rules = rules;
        this.buckets = new BucketFold[rules.placement().buckets()];
    }

    /**
     * Takes what the record at {@code offset} does; part of the fold it is by the next {@link #cutAt}.
     *
     * @param logTime latest event time of the partition up to and with the record, in whatever bucket, epoch
     *     milliseconds; without meaning for what is no attempt
     */
    public void add(LogEntry entry, long offset, long logTime) {
        waiting.add(new Waiting(entry, offset, logTime));
        if (waiting.size() == LOOKED_UP_TOGETHER) {
            takeIn();
        }
    }

    /**
     * Looks up the users of all that wait before anything is done to them. Nearly each look-up waits for memory, and
     * those of many users, one right after the other, wait at the same time.
     */
    private void takeIn() {
        int[] users = new int[waiting.size()];
        for (int i = 0; i < users.length; i++) {
            Waiting one = waiting.get(i);
            users[i] = bucketOf(one).users().numberOf(one.id, one.checksum);
        }
        for (int i = 0; i < users.length; i++) {
            Waiting one = waiting.get(i);
            take(one, bucketOf(one), users[i]);
        }
        waiting.clear();
    }

    private void take(Waiting one, BucketFold bucket, int user) {
        FoldedUsers users = bucket.users();
        if (one.entry instanceof LogEntry.Attempted attempt) {
            users.add(user, attempt.login(), one.offset, one.logTime, rules.policy());
            add(attempt.login(), user, bucket.tally(), one.logTime);
        } else if (one.entry instanceof LogEntry.Erased) {
            users.erase(user, rules.policy());
        } else {
            users.resetStreak(user, rules.policy());
        }
        full |= users.size() >= FULL_USERS;
    }

    private BucketFold bucketOf(Waiting one) {
        return grown(rules.placement().bucketOf(one.checksum));
    }

    private void add(Login login, int user, BucketTally tally, long logTime) {
        tally.add(login, rules.calendarAt(login.timestamp()));
        tally.windows().add(login, user, logTime);
        Tally total = tally.total();
        full |= total.failures() >= FULL_FAILURES || tally.values() >= FULL_VALUES || total.logins() >= FULL_ATTEMPTS;
    }

    private BucketFold grown(int bucket) {
        if (buckets[bucket] == null) {
            buckets[bucket] = BucketFold.of(rules);
        }
        return buckets[bucket];
    }

    /**
     * Ends the fold, for now: every record below {@code next} has been gone through.
     *
     * @param next offset of the first record not gone through
     * @param eventTimeMax latest event time below {@code next}, epoch milliseconds; empty if there was none
     */
    public void cutAt(long next, OptionalLong eventTimeMax) {
        takeIn();
        this.cut = next;
        this.eventTimeMax = eventTimeMax;
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

    /** What is done to a bucket; null where nothing of it was folded. */
    public BucketFold bucket(int bucket) {
        return buckets[bucket];
    }

    /** The buckets of which something was folded. */
    public Stream<BucketFold> buckets() {
        return Arrays.stream(buckets).filter(Objects::nonNull);
    }

    /** How many users there are. */
    int users() {
        return buckets().mapToInt(bucket -> bucket.users().size()).sum();
    }

    /** Whether a call for one of the buckets would get so large that Redis should be waited for. */
    boolean isFull() {
        return full;
    }

    /** An entry whose user is to be looked up. */
    private static final class Waiting {
        private final LogEntry entry;
        private final byte[] id;
        private final int checksum;
        private final long offset;
        private final long logTime;

        private Waiting(LogEntry entry, long offset, long logTime) {
            this.entry = entry;
            this.id = entry.user().getBytes(StandardCharsets.UTF_8);
            this.checksum = UserPlacement.checksumOf(id);
            this.offset = offset;
            this.logTime = logTime;
        }
    }
}
