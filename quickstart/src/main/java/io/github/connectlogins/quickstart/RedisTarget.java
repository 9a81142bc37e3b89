package io.github.connectlogins.quickstart;

import io.github.connectlogins.redis.RedisSettings;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The Redis that a run writes to.
 *
 * @param uri where it is; user and password may be in it
 * @param kept whether it outlives the run
 */
record RedisTarget(URI uri, boolean kept) {
    private static final String NAMESPACE = "redis.namespace";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** One that is to be started for the run. */
    static RedisTarget toBeStarted() {
        return new RedisTarget(URI.create("redis://127.0.0.1:" + Services.redisPort()), false);
    }

    /** The port of the Redis to start; empty where it is there already. */
    OptionalInt portToStart() {
        return kept ? OptionalInt.empty() : OptionalInt.of(uri.getPort());
    }

    /**
     * The sink, set to write here. A Redis that outlives the run gets a namespace of its own for each run: the next
     * run's topics are new ones, and counting on top of other topics would add up what does not belong together.
     */
    ConnectorConfig applyTo(ConnectorConfig sink, Instant now) {
        ConnectorConfig changed = sink.with("redis.uri", withoutUserInfo().toString());
        Optional<String> userInfo = Optional.ofNullable(uri.getUserInfo());
        if (userInfo.isPresent()) {
            int colon = userInfo.get().indexOf(':');
            changed = changed.with("redis.username", userInfo.get().substring(0, Math.max(0, colon)))
                    .with("redis.password", userInfo.get().substring(colon + 1));
        }
        return kept ? changed.with(NAMESPACE, sink.get(NAMESPACE).orElse("logins") + "-" + STAMP.format(now)) : changed;
    }

    /** The sink's own view of where its statistics are. */
    static RedisSettings settingsOf(ConnectorConfig sink) {
        ConfigDef def = new ConfigDef();
        RedisSettings.define(def);
        return new RedisSettings(new AbstractConfig(def, sink.settings(), false));
    }

    /**
     * Looks whether it answers.
     *
     * @throws UsageException if it does not
     */
    void check(ConnectorConfig sink) {
        try (UnifiedJedis client = settingsOf(sink).client()) {
            client.ping();
        } catch (JedisException failure) {
            throw new UsageException("found no Redis that answers at " + withoutUserInfo() + " (" + failure.getMessage()
                    + "); start it, or leave --redis out to have one started");
        }
    }

    /** The address as it may be shown. */
    URI withoutUserInfo() {
        return uri.getRawUserInfo() == null ? uri : URI.create(uri.toString().replaceFirst("//[^@]*@", "//"));
    }
}
