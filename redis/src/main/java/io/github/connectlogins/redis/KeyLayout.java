package io.github.connectlogins.redis;

import io.github.connectlogins.core.UserPlacement;

/**
 * Which Redis key holds what. The state of a namespace is spread over buckets, a user belonging to one of them. All
 * keys of a bucket share a hash tag, so that one script may touch them all on a Redis Cluster.
 *
 * @param namespace prefix of every key
 * @param placement which bucket and which small hash a user belongs to
 */
public record KeyLayout(String namespace, UserPlacement placement) {
    /** Number of buckets. */
    public int buckets() {
        return placement.buckets();
    }

    /** Hash: what the namespace is made of, and the base of each topic partition. */
    public String meta() {
        return metaOf(namespace);
    }

    /** The same of a namespace whose layout is not known. */
    static String metaOf(String namespace) {
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

    /** Hash: counters of the window of that name in a bucket. */
    public String window(int bucket, String name) {
        return key(bucket, "w:" + name);
    }

    /** Set: who logged in in a window, where users are told apart exactly. */
    public String windowUsers(int bucket, String name) {
        return key(bucket, "wu:" + name);
    }

    /** HyperLogLog: the same, where their number is estimated. */
    public String windowUsersEstimate(int bucket, String name) {
        return key(bucket, "we:" + name);
    }

    /** Sorted set: the windows of a bucket by their ends. */
    public String windowsByEnd(int bucket) {
        return key(bucket, "wi");
    }

    /** Hash: the windows of a bucket with how many attempts each has counted. */
    public String windowAttempts(int bucket) {
        return key(bucket, "wr");
    }

    /** Left empty: what we may do is tried out on it. */
    public String scratch(int bucket) {
        return key(bucket, "x");
    }

    private String key(int bucket, String suffix) {
        return "{" + namespace + ":" + bucket + "}:" + suffix;
    }
}
