package io.github.connectlogins.redis;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which Redis key holds what. The state of a namespace is spread over {@code buckets} buckets; a user belongs to one of
 * them by the CRC32 of the user id, so that any language can find a user without asking. All keys of a bucket share a
 * hash tag, so that one script may touch them all on a Redis Cluster.
 *
 * @param namespace prefix of every key
 * @param buckets number of buckets, fixed when the namespace is created
 * @param userHashes number of small hashes that hold the users of the namespace, fixed as well; a multiple of
 *     {@code buckets}
 */
public record KeyLayout(String namespace, int buckets, int userHashes) {
    /** Enough small hashes to keep each in Redis' compact encoding up to about six million users. */
    public static final int DEFAULT_USER_HASHES = 65_536;

    /** Checks that users spread evenly. */
    public KeyLayout {
        if (buckets < 1 || userHashes < buckets || userHashes % buckets != 0) {
            throw new IllegalArgumentException("found " + buckets + " buckets and " + userHashes
                    + " user hashes, expected a positive number of buckets that divides the number of user hashes");
        }
    }

    /** Where one user's state is: field {@code user} of the key {@link KeyLayout#users(int, int)}. */
    public record Place(int bucket, int hash) {}

    /** The place of a user. */
    public Place placeOf(String user) {
        CRC32 crc = new CRC32();
        crc.update(user.getBytes(StandardCharsets.UTF_8));
        long c = crc.getValue();
        return new Place((int) (c % buckets), (int) (c / buckets % (userHashes / buckets)));
    }

    /** Hash: what the namespace is made of, and the base of each topic partition. */
    public String meta() {
        return namespace + ":meta";
    }

    /** Hash: the offsets up to which a bucket has counted. */
    public String offsets(int bucket) {
        return key(bucket, "o");
    }

    /** Hash: counters of a bucket. */
    public String counters(int bucket) {
        return key(bucket, "c");
    }

    /** Hash: number of logins to the number of users with exactly that many. */
    public String countOfCounts(int bucket) {
        return key(bucket, "cc");
    }

    /** Hash: the users of one small hash, each a {@link UserState} as text. */
    public String users(int bucket, int hash) {
        return key(bucket, "u:" + hash);
    }

    /** Sorted set: users whose run of failures has reached the threshold, by its length. */
    public String usersOverThreshold(int bucket) {
        return key(bucket, "ts");
    }

    /** Sorted set: the users with most failures, by their number. */
    public String usersByFailures(int bucket) {
        return key(bucket, "tf");
    }

    /** Stream: the bucket's last alerts, for people to look at. */
    public String recentAlerts(int bucket) {
        return key(bucket, "a");
    }

    /** Stream: alerts of one topic partition that may still have to be published. */
    public String outbox(int bucket, String topicPartition) {
        return key(bucket, "out:" + topicPartition);
    }

    private String key(int bucket, String suffix) {
        return "{" + namespace + ":" + bucket + "}:" + suffix;
    }
}
