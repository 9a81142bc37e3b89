package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.sink.fold.Failure;
import io.github.connectlogins.sink.fold.Streak;
import io.github.connectlogins.sink.fold.StreakDelta;
import io.github.connectlogins.sink.fold.UserFold;
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
    byte[] pack(int bucket, List<UserFold> users, List<byte[]> keys) {
        MessagePack rows = new MessagePack(BYTES_OF_A_USER * (1 + users.size()));
        int hash = -1;
        for (int i : inOrderOfHashes(users)) {
            UserFold user = users.get(i);
            if (user.place().hash() != hash) {
                hash = user.place().hash();
                keys.add(Arguments.bytes(layout.users(bucket, hash)));
            }
            add(rows, keys.size(), user);
        }
        return rows.toBytes();
    }

    /** Sorted as numbers, the hash in the upper half and the index in the lower. */
    private static int[] inOrderOfHashes(List<UserFold> users) {
        long[] order = new long[users.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) users.get(i).place().hash() << Integer.SIZE | i;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(place -> (int) place).toArray();
    }

    private static void add(MessagePack rows, int key, UserFold user) {
        StreakDelta delta = user.delta();
        rows.add(key).add(user.user());
        if (user.lastAttempt().isPresent()) {
            rows.addTime(user.lastAttempt().getAsLong());
        } else {
            rows.add("");
        }
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
