package io.github.connectlogins.redis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import redis.clients.jedis.exceptions.JedisDataException;

/** The error replies of Redis that say how to go on, each named by the reply's first word. */
public enum ErrorReply {
    /** A replica, or a master that became one. */
    READONLY("it is a replica"),
    /** Reading its data in. */
    LOADING("it is still loading its data"),
    /** A replica without its master. */
    MASTERDOWN("it is a replica whose master is away"),
    /** A cluster without a majority, or with a part of the keys unserved. */
    CLUSTERDOWN("the cluster does not serve all keys"),
    /** Keys of one script are on two nodes for now. */
    TRYAGAIN("keys are moving to another node"),
    /** Keys are on another node. */
    MOVED("keys have moved to another node"),
    /** Keys are on another node for now. */
    ASK("keys are moving to another node"),
    /** Too few replicas, see {@code min-replicas-to-write}. */
    NOREPLICAS("it has fewer replicas than min-replicas-to-write asks for"),
    /** Another script takes long. */
    BUSY("it is busy with somebody's script"),
    /** Nothing may be added. */
    OOM("it is full; raise maxmemory"),
    /** It cannot save, and so takes nothing. */
    MISCONF("it cannot write its data to disk; see its log"),
    /** Not logged in. */
    NOAUTH(false, "it wants a password; set redis.password, and redis.username for an ACL user"),
    /** Wrong user or password. */
    WRONGPASS(false, "it does not accept redis.username and redis.password"),
    /** Logged in, but not allowed to. */
    NOPERM(false, "the ACL user in redis.username lacks a right");

    /** First word of the reply, or, from a script in Redis 6.2, the first word of what the script was replied. */
    private static final Pattern IN_SCRIPT = Pattern.compile(": -([A-Z]+) ");

    private static final Pattern FIRST_WORD = Pattern.compile("^-?([A-Z]+) ");

    private final boolean passing;
    private final String meaning;

    ErrorReply(String meaning) {
        this(true, meaning);
    }

    ErrorReply(boolean passing, String meaning) {
        this.passing = passing;
        this.meaning = meaning;
    }

    /** Whether it passes by itself, or once somebody has helped the server. */
    public boolean isPassing() {
        return passing;
    }

    /** Why, and what to do where something can be done, to follow upon the name of the server. */
    public String meaning() {
        return meaning;
    }

    /** The reply that a failure comes from; empty where it comes from none, or from another. */
    public static Optional<ErrorReply> behind(Throwable failure) {
        return source(failure).flatMap(reply -> of(reply.getMessage()));
    }

    /** The error reply that a failure comes from, whatever it says. */
    public static Optional<JedisDataException> source(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JedisDataException reply) {
                return Optional.of(reply);
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (suppressed instanceof JedisDataException reply) {
                    return Optional.of(reply);
                }
            }
        }
        return Optional.empty();
    }

    /** What went wrong, for people: the meaning where the reply has one here, and what the server said. */
    public static String describe(Throwable failure) {
        if (failure instanceof ConfigException) {
            return failure.getMessage();
        }
        String said = source(failure)
                .map(JedisDataException::getMessage)
                .orElseGet(() -> failure.getClass().getSimpleName() + ": " + failure.getMessage());
        return behind(failure).map(reply -> reply.meaning() + " (" + said + ")").orElse(said);
    }

    /** Reads the text of an error reply. */
    public static Optional<ErrorReply> of(String text) {
        return named(IN_SCRIPT.matcher(text)).or(() -> named(FIRST_WORD.matcher(text)));
    }

    private static Optional<ErrorReply> named(Matcher matcher) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        for (ErrorReply reply : values()) {
            if (reply.name().equals(matcher.group(1))) {
                return Optional.of(reply);
            }
        }
        return Optional.empty();
    }
}
