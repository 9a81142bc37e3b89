package io.github.connectlogins.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * A Lua script from a resource, called by its SHA-1 and sent as a whole only to a node that does not know it yet. The
 * SHA is its version: old and new versions of it run side by side.
 */
public final class LuaScript {
    private final byte[] source;
    private final byte[] sha;

    private LuaScript(byte[] source) {
        this.source = source;
        this.sha = sha1(source).getBytes(StandardCharsets.US_ASCII);
    }

    /** One call: the keys it touches, all of them, and its arguments. */
    public record Call(List<byte[]> keys, List<byte[]> args) {
        /** A call whose keys and arguments are text. */
        static Call of(List<String> keys, List<String> args) {
            return new Call(bytes(keys), bytes(args));
        }

        private static List<byte[]> bytes(List<String> texts) {
            return texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }

    /** The script in the resource {@code name} beside {@code anchor}. */
    public static LuaScript load(Class<?> anchor, String name) {
        try (InputStream in = anchor.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the script " + name + " is missing from the plugin's jar");
            }
            return new LuaScript(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the script " + name + " from the plugin's jar", e);
        }
    }

    /**
     * Sends all calls at once, then reads every reply. On a cluster, calls that did not reach the node which has their
     * keys are sent again, one by one, to where it is.
     *
     * @return the replies in the order of the calls
     * @throws redis.clients.jedis.exceptions.JedisException the first failure; any of the calls may have been carried
     *     out, even twice
     */
    public List<Object> callAll(UnifiedJedis redis, List<Call> calls) {
        List<Response<Object>> responses =
                redis instanceof RedisClusterClient cluster ? sendTo(cluster, calls) : send(redis, calls);
        List<Object> replies = new ArrayList<>(calls.size());
        for (int i = 0; i < responses.size(); i++) {
            replies.add(reply(redis, responses.get(i), calls.get(i)));
        }
        return replies;
    }

    private List<Response<Object>> send(UnifiedJedis redis, List<Call> calls) {
        List<Response<Object>> responses = new ArrayList<>(calls.size());
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Call call : calls) {
                responses.add(pipeline.evalsha(sha, call.keys(), call.args()));
            }
            pipeline.sync();
        }
        return responses;
    }

    /** A call that is not answered has null for a response. */
    private List<Response<Object>> sendTo(RedisClusterClient cluster, List<Call> calls) {
        List<Pipeline> pipelines = new ArrayList<>(calls.size());
        List<Response<Object>> responses = new ArrayList<>(calls.size());
        try (ClusterPipelines nodes = new ClusterPipelines(cluster)) {
            for (Call call : calls) {
                Pipeline pipeline = null;
                Response<Object> response = null;
                try {
                    pipeline = nodes.to(call.keys().get(0));
                    response = pipeline.evalsha(sha, call.keys(), call.args());
                } catch (JedisConnectionException unreachable) {
                    nodes.lose(pipeline);
                }
                pipelines.add(pipeline);
                responses.add(response);
            }
            nodes.sync();
            for (int i = 0; i < responses.size(); i++) {
                if (!nodes.isAnswered(pipelines.get(i))) {
                    responses.set(i, null);
                }
            }
        }
        return responses;
    }

    private Object reply(UnifiedJedis redis, Response<Object> response, Call call) {
        if (response == null) {
            return call(redis, call);
        }
        try {
            return response.get();
        } catch (JedisNoScriptException notKnownThere) {
            return redis.eval(source, call.keys(), call.args());
        } catch (JedisRedirectionException elsewhere) {
            return call(redis, call);
        }
    }

    /** Alone: a cluster's client follows redirects then, and finds out where the keys are. */
    private Object call(UnifiedJedis redis, Call call) {
        try {
            return redis.evalsha(sha, call.keys(), call.args());
        } catch (JedisNoScriptException notKnownThere) {
            return redis.eval(source, call.keys(), call.args());
        }
    }

    private static String sha1(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-1", impossible);
        }
    }
}
