package io.github.connectlogins.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/**
 * What a Redis server holds, as the commands that write it: one a line, a JSON list, each byte one character. People
 * can read it, versions of it can be compared, and any Redis takes it. The same data gives the same lines.
 */
public final class RedisDump {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private RedisDump() {}

    /** All keys: hashes, sorted sets, sets, streams and strings, without times to live. */
    public static List<String> of(Jedis redis) {
        Map<String, byte[]> keys = new TreeMap<>();
        redis.keys(bytes("*")).forEach(key -> keys.put(text(key), key));
        List<String> lines = new ArrayList<>();
        keys.forEach((name, key) -> commands(redis, name, key).forEach(words -> lines.add(json(words))));
        return lines;
    }

    /** Writes it to a server. */
    public static void load(Jedis redis, List<String> lines) {
        for (String line : lines) {
            List<String> words = words(line);
            byte[][] arguments = words.stream().skip(1).map(RedisDump::bytes).toArray(byte[][]::new);
            redis.sendCommand(Command.valueOf(words.get(0)), arguments);
        }
    }

    private static List<List<String>> commands(Jedis redis, String name, byte[] key) {
        String type = redis.type(key);
        return switch (type) {
            case "hash" -> List.of(hash(redis, name, key));
            case "zset" -> List.of(sortedSet(redis, name, key));
            case "set" -> List.of(set(redis, name, key));
            case "string" -> List.of(List.of("SET", name, text(redis.get(key))));
            case "stream" -> stream(redis, name);
            default -> throw new IllegalStateException("key %s is a %s, which no dump holds".formatted(name, type));
        };
    }

    private static List<String> hash(Jedis redis, String name, byte[] key) {
        Map<String, String> fields = new TreeMap<>();
        redis.hgetAll(key).forEach((field, value) -> fields.put(text(field), text(value)));
        List<String> words = new ArrayList<>(List.of("HSET", name));
        fields.forEach((field, value) -> words.addAll(List.of(field, value)));
        return words;
    }

    private static List<String> sortedSet(Jedis redis, String name, byte[] key) {
        List<String> words = new ArrayList<>(List.of("ZADD", name));
        redis.zrangeWithScores(key, 0, -1)
                .forEach(member ->
                        words.addAll(List.of(Double.toString(member.getScore()), text(member.getBinaryElement()))));
        return words;
    }

    private static List<String> set(Jedis redis, String name, byte[] key) {
        List<String> words = new ArrayList<>(List.of("SADD", name));
        redis.smembers(key).stream().map(RedisDump::text).sorted().forEach(words::add);
        return words;
    }

    private static List<List<String>> stream(Jedis redis, String name) {
        List<List<String>> commands = new ArrayList<>();
        for (StreamEntry entry : redis.xrange(name, (StreamEntryID) null, null)) {
            List<String> words =
                    new ArrayList<>(List.of("XADD", name, entry.getID().toString()));
            new TreeMap<>(entry.getFields()).forEach((field, value) -> words.addAll(List.of(field, value)));
            commands.add(words);
        }
        return commands;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String json(List<String> words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a command as JSON", e);
        }
    }

    private static List<String> words(String line) {
        try {
            return JSON.readValue(line, WORDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of a dump is no JSON list of texts", e);
        }
    }
}
