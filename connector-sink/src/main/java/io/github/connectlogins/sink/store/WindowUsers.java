package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.FoldedUsers;
import java.util.BitSet;

/**
 * Writes down who logged in in the windows of one step. A user may be in several of them, of several sizes, and is
 * digested once.
 */
final class WindowUsers {
    private final FoldedUsers users;
    private final boolean digested;
    private final UserDigest digest;
    private final byte[][] digests;

    /** Of {@code users}, as digests, or else as they are. */
    WindowUsers(FoldedUsers users, boolean digested, UserDigest digest) {
        this.users = users;
        this.digested = digested;
        this.digest = digest;
        this.digests = new byte[digested ? users.size() : 0][];
    }

    /** A list of these, given by their numbers. */
    void addTo(MessagePack packed, BitSet numbers) {
        packed.beginList(numbers.cardinality());
        for (int user = numbers.nextSetBit(0); user >= 0; user = numbers.nextSetBit(user + 1)) {
            if (digested) {
                byte[] bytes = digestOf(user);
                packed.addText(bytes, 0, bytes.length);
            } else {
                packed.addText(users.ids(), users.beginOfId(user), users.endOfId(user));
            }
        }
    }

    private byte[] digestOf(int user) {
        if (digests[user] == null) {
            digests[user] = digest.of(users.ids(), users.beginOfId(user), users.endOfId(user));
        }
        return digests[user];
    }
}
