package io.github.connectlogins.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** A master and a replica, with three sentinels that replace the one by the other. */
public final class RedisSentinels implements AutoCloseable {
    /** By which name the sentinels know the master. */
    public static final String MASTER = "logins-master";

    private static final int SENTINELS = 3;
    /** Sentinels ask once a second, so that one late answer is no failover. */
    private static final int DOWN_AFTER_MILLIS = 3_000;

    private static final int QUORUM = 2;
    private static final int NOWHERE = 1;

    private final String password;
    private final RedisServer first;
    private final RedisServer second;
    private final List<RedisServer> sentinels = new ArrayList<>();

    private RedisSentinels(RedisServer first, RedisServer second, String password) {
        this.password = password;
        this.first = first;
        this.second = second;
    }

    /**
     * Starts all five and waits until the replica follows and every sentinel knows of it and of the others.
     *
     * @param dir a folder for each below it
     * @param options of the master and the replica but for the port
     * @param password what the sentinels ask of clients, and of each other
     * @throws ServerStartException when one does not start, or they do not agree
     */
    public static RedisSentinels start(Path dir, RedisOptions options, String password) throws InterruptedException {
        RedisServer master = RedisServer.start(dir.resolve("first"), options.withPort(0));
        RedisServer replica = RedisServer.start(dir.resolve("second"), options.withPort(0));
        RedisSentinels group = new RedisSentinels(master, replica, password);
        boolean ready = false;
        try {
            awaitFollowing(replica, master);
            for (int i = 0; i < SENTINELS; i++) {
                group.sentinels.add(sentinel(dir.resolve("sentinel-" + i), options, master.peerPort(), password));
            }
            group.awaitAgreement();
            ready = true;
        } finally {
            if (!ready) {
                group.close();
            }
        }
        return group;
    }

    private static RedisServer sentinel(Path dir, RedisOptions options, int master, String password)
            throws InterruptedException {
        Path file = dir.toAbsolutePath().resolve("sentinel.conf");
        List<String> lines = List.of(
                "sentinel monitor %s 127.0.0.1 %d %d".formatted(MASTER, master, QUORUM),
                "sentinel down-after-milliseconds %s %d".formatted(MASTER, DOWN_AFTER_MILLIS),
                "sentinel failover-timeout %s 3000".formatted(MASTER),
                "requirepass " + password);
        try {
            Files.createDirectories(dir);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return RedisServer.start(
                "Redis sentinel",
                dir,
                new RedisOptions(0, false, options.binary(), Map.of(), options.tls()),
                List.of(file.toString(), "--sentinel"));
    }

    private void awaitAgreement() throws InterruptedException {
        Awaiting.until(
                "the sentinels to know each other and the replica",
                () -> sentinels.stream().allMatch(sentinel -> {
                    String info = sentinelInfo(sentinel);
                    return info.contains("slaves=1") && info.contains("sentinels=" + SENTINELS);
                }));
    }

    /** Addresses of the sentinels, {@code host:port} separated by commas. */
    public String addresses() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.peerPort())
                .collect(Collectors.joining(","));
    }

    /** The master and the replica, whichever is which. */
    public List<RedisServer> servers() {
        return List.of(first, second);
    }

    /** The sentinels. Their default user has the password that they were started with. */
    public List<RedisServer> sentinels() {
        return List.copyOf(sentinels);
    }

    /** The one that is a master and runs; the first, if for a moment both are. */
    public RedisServer master() {
        return Stream.of(first, second)
                .filter(server -> server.isRunning() && info(server).contains("role:master"))
                .findFirst()
                .orElseThrow();
    }

    /** The other one. */
    public RedisServer other(RedisServer server) {
        return server == first ? second : first;
    }

    /**
     * Lets the master lose its replica, so that what it acknowledges from now on is lost with it. To the sentinels the
     * replica is as good a successor as before. After 8 s at the earliest they see that it follows nobody, and let it
     * follow the master again.
     */
    public void cutOffReplica() {
        follow(other(master()), NOWHERE);
    }

    /** Lets the replica follow the master again, and waits until it has all that the master has. */
    public void reconnectReplica() throws InterruptedException {
        RedisServer master = master();
        awaitFollowing(other(master), master);
    }

    /**
     * Starts the killed one again, as the replica of the one that took its place, and waits until it may take over in
     * its turn. What it had that the other has not is lost.
     */
    public void rejoin(RedisServer killed) throws InterruptedException {
        killed.restart();
        awaitFollowing(killed, other(killed));
        Awaiting.until(
                "the sentinels to see the replica again",
                () -> sentinels.stream().allMatch(sentinel -> seesReplica(sentinel, killed)));
    }

    /** A link that is up says nothing of what still waits in it, so the replica's place in the log is asked for. */
    private static void awaitFollowing(RedisServer replica, RedisServer master) throws InterruptedException {
        follow(replica, master.peerPort());
        long written = number(info(master), "master_repl_offset");
        Awaiting.until("the replica to follow", () -> {
            String info = info(replica);
            return info.contains("master_port:" + master.peerPort())
                    && info.contains("master_link_status:up")
                    && number(info, "slave_repl_offset") >= written;
        });
    }

    private static long number(String info, String field) {
        return info.lines()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(field.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void follow(RedisServer replica, int port) {
        try (Jedis client = replica.connect()) {
            client.replicaof("127.0.0.1", port);
        }
    }

    /** Waits until the sentinels name this server as the master, and it is one. */
    public void awaitMaster(RedisServer server) throws InterruptedException {
        Awaiting.until(
                "the sentinels to have a new master",
                () -> info(server).contains("role:master")
                        && sentinels.stream().allMatch(sentinel -> names(sentinel, server)));
    }

    private boolean names(RedisServer sentinel, RedisServer server) {
        return sentinelInfo(sentinel).contains("address=127.0.0.1:" + server.peerPort());
    }

    private boolean seesReplica(RedisServer sentinel, RedisServer replica) {
        try (Jedis client = sentinel.connect()) {
            client.auth(password);
            return client.sentinelReplicas(MASTER).stream()
                    .anyMatch(seen -> seen.get("port").equals(Integer.toString(replica.peerPort()))
                            && seen.get("flags").equals("slave"));
        }
    }

    private String sentinelInfo(RedisServer sentinel) {
        try (Jedis client = sentinel.connect()) {
            client.auth(password);
            return client.info("sentinel");
        }
    }

    private static String info(RedisServer server) {
        try (Jedis client = server.connect()) {
            return client.info("replication");
        }
    }

    @Override
    public void close() {
        sentinels.forEach(RedisServer::kill);
        first.kill();
        second.kill();
    }
}
