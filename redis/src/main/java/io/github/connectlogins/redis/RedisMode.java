package io.github.connectlogins.redis;

/** The forms in which Redis is run. */
public enum RedisMode {
    /** One server, or a service that looks like one. */
    STANDALONE,
    /** A master with replicas, which sentinels watch over and replace. */
    SENTINEL,
    /** Redis Cluster: several masters share the keys. */
    CLUSTER
}
