package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.UserPlacement;
import java.util.Arrays;

/**
 * What a batch does to each user of one bucket: a delta, then so many logins. Most users only log in, so of most there
 * is no more than that number and a time, and those stand in arrays: tens of thousands of users are looked up in little
 * memory, and cost the garbage collector, which they outlive, next to nothing.
 *
 * <p>Anyone can invent ids of one checksum. They are gone through one by one, but a fold is full before that hurts.
 */
public final class FoldedUsers {
    /** Nobody; not to be added to. */
    public static final FoldedUsers NONE = new FoldedUsers();

    private static final int FIRST_CAPACITY = 16;
    private static final int BYTES_OF_AN_ID = 40;
    private static final long FREE = -1;
    private static final long NO_ATTEMPT = Long.MIN_VALUE;

    /** What is known of a user stands together in {@link #rows}, to come from memory at once. */
    private static final int VALUES_OF_A_USER = 4;

    private static final int ID = 0;
    private static final int CHECKSUM = 1;
    private static final int LOGINS = 2;
    private static final int LAST_ATTEMPT = 3;

    /** Spreads checksums, which have the bucket in common, over the upper bits. */
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private int size;

    /** The user's number in the upper half, the checksum of the id in the lower. */
    private long[] slots = free(FIRST_CAPACITY * 2);

    /**
     * Of each user begin and end of the id in {@link #ids}, its checksum, logins after the delta, and the last attempt.
     */
    private long[] rows = new long[FIRST_CAPACITY * VALUES_OF_A_USER];

    private byte[] ids = new byte[FIRST_CAPACITY * BYTES_OF_AN_ID];
    private StreakDelta[] deltas = new StreakDelta[FIRST_CAPACITY];

    /**
     * The number of a user, who is new if need be.
     *
     * @param id the user's id in UTF-8
     * @param checksum that of the id, as {@link UserPlacement#checksumOf} works it out
     */
    int numberOf(byte[] id, int checksum) {
        int at = placeOf(checksum);
        for (long slot = slots[at]; slot != FREE; slot = slots[at]) {
            if ((int) slot == checksum && isId((int) (slot >>> Integer.SIZE), id)) {
                return (int) (slot >>> Integer.SIZE);
            }
            at = at + 1 & slots.length - 1;
        }
        return added(id, checksum, at);
    }

    private int added(byte[] id, int checksum, int freePlace) {
        int place = freePlace;
        if (size == deltas.length) {
            grow();
            place = freePlaceOf(checksum);
        }
        slots[place] = slot(size, checksum);
        append(id, checksum);
        return size++;
    }

    /** The user attempts to log in; arguments as in {@link PartitionFold#add}. */
    void add(int user, Login login, long offset, long logTime, StreakPolicy policy) {
        int row = user * VALUES_OF_A_USER;
        if (login.outcome() == Outcome.SUCCESS) {
            rows[row + LOGINS]++;
        } else {
            Failure failure = new Failure(offset, login.timestamp(), login.ip());
            then(user, StreakDelta.failure(failure, logTime, policy), policy);
        }
        rows[row + LAST_ATTEMPT] = login.timestamp();
    }

    /** Everything before is as if it had not been. */
    void erase(int user, StreakPolicy policy) {
        then(user, StreakDelta.erasure(), policy);
        rows[user * VALUES_OF_A_USER + LAST_ATTEMPT] = NO_ATTEMPT;
    }

    /** The user's run of failures is over. */
    void resetStreak(int user, StreakPolicy policy) {
        then(user, StreakDelta.streakReset(), policy);
    }

    private void then(int user, StreakDelta next, StreakPolicy policy) {
        deltas[user] = delta(user).then(next, policy);
        rows[user * VALUES_OF_A_USER + LOGINS] = 0;
    }

    /** How many users there are; they have the numbers from 0 on. */
    public int size() {
        return size;
    }

    /** The checksum of the user's id, which says where the user's state is: {@link UserPlacement#hashOf}. */
    public int checksum(int user) {
        return (int) rows[user * VALUES_OF_A_USER + CHECKSUM];
    }

    /** Ids of all users in UTF-8, one after the other; not to be changed. */
    public byte[] ids() {
        return ids;
    }

    /** Where the user's id begins in {@link #ids()}. */
    public int beginOfId(int user) {
        return (int) (rows[user * VALUES_OF_A_USER + ID] >>> Integer.SIZE);
    }

    /** Where it has ended. */
    public int endOfId(int user) {
        return (int) rows[user * VALUES_OF_A_USER + ID];
    }

    /** Whether the user has logged in and nothing else; {@link #logins} tells how often. */
    public boolean onlyLoggedIn(int user) {
        return deltas[user] == null;
    }

    /** How often the user logged in since anything else. */
    public int logins(int user) {
        return (int) rows[user * VALUES_OF_A_USER + LOGINS];
    }

    /** What the user did, composed. */
    public StreakDelta delta(int user) {
        StreakDelta before = onlyLoggedIn(user) ? StreakDelta.IDENTITY : deltas[user];
        return before.thenSuccesses(logins(user));
    }

    /** Whether there was an attempt, after the last erasure if there is one. */
    public boolean hasAttempted(int user) {
        return lastAttempt(user) != NO_ATTEMPT;
    }

    /** Epoch milliseconds of the last attempt in log order. */
    public long lastAttempt(int user) {
        return rows[user * VALUES_OF_A_USER + LAST_ATTEMPT];
    }

    private boolean isId(int user, byte[] id) {
        return Arrays.equals(ids, beginOfId(user), endOfId(user), id, 0, id.length);
    }

    private void append(byte[] id, int checksum) {
        int begin = size == 0 ? 0 : endOfId(size - 1);
        int end = begin + id.length;
        if (end > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, end));
        }
        System.arraycopy(id, 0, ids, begin, id.length);
        int row = size * VALUES_OF_A_USER;
        rows[row + ID] = (long) begin << Integer.SIZE | end;
        rows[row + CHECKSUM] = checksum;
        rows[row + LAST_ATTEMPT] = NO_ATTEMPT;
    }

    private int placeOf(int checksum) {
        int dropped = Long.numberOfLeadingZeros(slots.length) + 1;
        return (int) ((checksum * GOLDEN_RATIO) >>> dropped);
    }

    private int freePlaceOf(int checksum) {
        int place = placeOf(checksum);
        while (slots[place] != FREE) {
            place = place + 1 & slots.length - 1;
        }
        return place;
    }

    private static long slot(int user, int checksum) {
        return (long) user << Integer.SIZE | Integer.toUnsignedLong(checksum);
    }

    private void grow() {
        int capacity = size * 2;
        rows = Arrays.copyOf(rows, capacity * VALUES_OF_A_USER);
        deltas = Arrays.copyOf(deltas, capacity);
        slots = free(capacity * 2);
        for (int user = 0; user < size; user++) {
            slots[freePlaceOf(checksum(user))] = slot(user, checksum(user));
        }
    }

    private static long[] free(int length) {
        long[] slots = new long[length];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
