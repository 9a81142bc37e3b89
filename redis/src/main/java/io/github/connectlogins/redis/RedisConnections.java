package io.github.connectlogins.redis;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/**
 * The connections of a task to Redis. Finding out where the masters are takes the network, so it is done when the
 * client is first asked for, and again after {@link #renew()}. Safe for use by several threads.
 */
public final class RedisConnections implements Supplier<UnifiedJedis>, AutoCloseable {
    private final Supplier<UnifiedJedis> connect;
    private final Lock lock = new ReentrantLock();
    private UnifiedJedis client;
    private volatile boolean closed;

    /** Connections that {@code connect} makes. */
    public RedisConnections(Supplier<UnifiedJedis> connect) {
        this.connect = connect;
    }

    /**
     * The client of now; not to be kept, since another may take its place.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if nobody there answers; asking again may help
     * @throws org.apache.kafka.common.config.ConfigException if asking again does not help
     */
    @Override
    public UnifiedJedis get() {
        UnifiedJedis current;
        lock.lock();
        try {
            if (client == null && !closed) {
                client = connect.get();
            }
            current = client;
        } finally {
            lock.unlock();
        }
        if (closed) {
            close();
            throw new IllegalStateException("the connections to Redis are closed");
        }
        return current;
    }

    /**
     * Gives up all connections, so that new ones are made to whoever is master then. Calls that others are making end
     * well or with a JedisException.
     */
    public void renew() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }

    /** Returns at once, even while connections are being made. */
    @Override
    public void close() {
        closed = true;
        if (lock.tryLock()) {
            try {
                drop();
            } finally {
                lock.unlock();
            }
        }
    }

    private void drop() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
