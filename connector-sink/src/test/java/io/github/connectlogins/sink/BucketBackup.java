package io.github.connectlogins.sink;

import io.github.connectlogins.redis.KeyLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.RedisClient;

/** All keys of one bucket as they were, to send the bucket back in time as a failover to a lagging replica would. */
public record BucketBackup(String pattern, List<byte[]> keysAndValues) {
    private static final byte[] DUMP = bytes("""
            local dump = {}
            for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
              dump[#dump + 1] = key
              dump[#dump + 1] = redis.call('DUMP', key)
            end
            return dump
            """);
    private static final byte[] RESTORE = bytes("""
            for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
              redis.call('DEL', key)
            end
            for i = 2, #ARGV, 2 do
              redis.call('RESTORE', ARGV[i], 0, ARGV[i + 1])
            end
            """);

    /** Takes the keys down at one moment. */
    static BucketBackup of(RedisClient redis, KeyLayout keys, int bucket) {
        return of(redis, "{" + keys.namespace() + ":" + bucket + "}:*");
    }

    /** The same of any keys. */
    public static BucketBackup of(RedisClient redis, String pattern) {
        List<byte[]> dump = new ArrayList<>();
        ((List<?>) redis.eval(DUMP, List.of(), List.of(bytes(pattern)))).forEach(one -> dump.add((byte[]) one));
        return new BucketBackup(pattern, dump);
    }

    /** Puts them back at one moment, and nothing else. */
    public void restore(RedisClient redis) {
        List<byte[]> args = new ArrayList<>(List.of(bytes(pattern)));
        args.addAll(keysAndValues);
        redis.eval(RESTORE, List.of(), args);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
