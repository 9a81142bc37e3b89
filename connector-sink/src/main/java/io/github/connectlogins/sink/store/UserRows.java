package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.sink.fold.Failure;
import io.github.connectlogins.sink.fold.FoldedUsers;
import io.github.connectlogins.sink.fold.Streak;
import io.github.connectlogins.sink.fold.StreakDelta;
import java.util.Arrays;
import java.util.List;

/**
 * Writes down what a step does to users, in the form that the header of {@code apply.lua} describes. All of it is one
 * argument of the call: a thousand users cost little that way, ten thousand arguments cost more than what they are for.
 */
final class UserRows {
    private static final int VALUES_OF_A_RUN = 8;
    private static final int VALUES_OF_A_FAILURE = 3;

    /** What a user takes whose id is not too long, so that the bytes seldom have to grow. */
    private static final int BYTES_OF_A_USER = 64;

    private final KeyLayout layout;

    UserRows(KeyLayout layout) {
        this.layout = layout;
    }

    /** Users of one small hash stand together, so that each hash is named once in {@code keys}, where it is added. */
    byte[] pack(int bucket, FoldedUsers users, List<byte[]> keys) {
        MessagePack rows = new MessagePack(BYTES_OF_A_USER * (1 + users.size()));
        int last = -1;
        for (long place : inOrderOfHashes(users)) {
            int hash = (int) (place >>> Integer.SIZE);
            if (hash != last) {
                last = hash;
                keys.add(Arguments.bytes(layout.users(bucket, hash)));
            }
            rows.add(keys.size());
            add(rows, users, (int) place);
        }
        return rows.toBytes();
    }

    /** The small hash of each user in the upper half, the user's number in the lower. */
    private long[] inOrderOfHashes(FoldedUsers users) {
        long[] places = new long[users.size()];
        for (int user = 0; user < places.length; user++) {
            places[user] = (long) layout.placement().hashOf(users.checksum(user)) << Integer.SIZE | user;
        }
        Arrays.sort(places);
        return places;
    }

    private static void add(MessagePack rows, FoldedUsers users, int user) {
        rows.addText(users.ids(), users.beginOfId(user), users.endOfId(user));
        if (users.hasAttempted(user)) {
            rows.addTime(users.lastAttempt(user));
        } else {
            rows.add("");
        }
        if (users.onlyLoggedIn(user)) {
            rows.add(users.logins(user)).add(false);
        } else {
            add(rows, users.delta(user));
        }
    }

    private static void add(MessagePack rows, StreakDelta delta) {
        rows.add(delta.logins());
        if (delta.onlyEndsTheRun()) {
            rows.add(false);
        } else {
            addRuns(rows, delta);
        }
    }

    private static void addRuns(MessagePack rows, StreakDelta delta) {
        StreakDelta.Leading leading = delta.leading();
        Streak trailing = delta.streak();
        List<Failure> decisive = leading.decisive();
        rows.beginList(VALUES_OF_A_RUN + VALUES_OF_A_FAILURE * decisive.size())
                .add(delta.failures())
                .add(delta.erases())
                .add(leading.length())
                .addTime(leading.first())
                .add(leading.reach())
                .add(delta.broken())
                .add(trailing.length())
                .addTime(trailing.first());
        for (Failure failure : decisive) {
            rows.add(Long.toString(failure.offset())).addTime(failure.timestamp());
            rows.add(failure.ip() == null ? "" : failure.ip());
        }
    }
}
