package io.github.connectlogins.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;

/** A Redis server. */
public final class RedisServer extends Server {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int PING_TIMEOUT_MILLIS = 1_000;
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOAUTH = "-NOAUT".getBytes(StandardCharsets.US_ASCII);
    private static final String LOCALHOST = "127.0.0.1";
    private static final int REPLY_TIMEOUT_MILLIS = 30_000;

    private final int port;
    private final int peerPort;
    private final String version;
    private final RedisData data;

    private RedisServer(LaunchSpec spec, int port, int peerPort, String version, RedisData data) {
        super(spec);
        this.port = port;
        this.peerPort = peerPort;
        this.version = version;
        this.data = data;
    }

    /**
     * Starts a Redis server and waits until it answers a PING, so has loaded what it kept.
     *
     * @param dir its log and data; data that is there already is kept
     * @throws ServerStartException when it does not start
     */
    public static RedisServer start(Path dir, RedisOptions options) throws InterruptedException {
        return start("Redis server", dir, options, List.of());
    }

    /** The same with arguments before the settings, as a sentinel wants them. */
    static RedisServer start(String name, Path dir, RedisOptions options, List<String> arguments)
            throws InterruptedException {
        Path home = dir.toAbsolutePath();
        RedisBinary binary = RedisBinary.find(options.binary(), home.resolve("bin"));
        Path data = created(home.resolve("data"));
        int port = FreePorts.orNext(options.port());
        List<String> command = new ArrayList<>(List.of(binary.executable()));
        command.addAll(arguments);
        int peerPort = options.tls().isPresent() ? FreePorts.nextOfClusterNode() : port;
        Map<String, String> settings = settings(port, data, options);
        options.tls().ifPresent(certificates -> settings.putAll(certificates.redisSettings(peerPort)));
        settings.forEach((key, value) -> command.addAll(List.of("--" + key, value)));
        RedisServer redis = new RedisServer(
                new LaunchSpec(name, command, Map.of(), home, home.resolve("redis.log"), START_TIMEOUT, STOP_TIMEOUT),
                port,
                peerPort,
                binary.version(),
                new RedisData(data, settings.get("appendonly").equals("yes")));
        redis.launch();
        return redis;
    }

    /** Where clients connect without TLS, {@code redis://host:port}. */
    public URI uri() {
        return URI.create("redis://" + LOCALHOST + ":" + port);
    }

    /** A connection without TLS; the caller closes it. */
    public Jedis connect() {
        return new Jedis(
                LOCALHOST,
                port,
                DefaultJedisClientConfig.builder()
                        .timeoutMillis(REPLY_TIMEOUT_MILLIS)
                        .serverDefaultProtocol()
                        .build());
    }

    /**
     * A consistent copy of all it holds now, kept aside; it goes on meanwhile, but for the time the copy takes.
     *
     * @throws redis.clients.jedis.exceptions.JedisDataException when it is busy with a copy for a replica
     */
    public RedisSnapshot snapshot() {
        try (Jedis client = connect()) {
            client.save();
        }
        return data.keepAside();
    }

    /**
     * Lets it go back in time: ends it by SIGKILL, and starts it on the same port with what a snapshot holds, so that
     * it has never heard of anything after it. What a node of a cluster knows of the others stays. Without append-only
     * file it starts like this from now on.
     *
     * @throws ServerStartException when it does not start
     */
    public void restartFrom(RedisSnapshot snapshot) throws InterruptedException {
        kill();
        data.replaceBy(snapshot);
        restart();
    }

    /** Its port without TLS. */
    public int port() {
        return port;
    }

    /** Where other servers connect, and clients who know of it from them: the port with TLS if there is one. */
    public int peerPort() {
        return peerPort;
    }

    /** Such as {@code 6.2.11}. */
    public String version() {
        return version;
    }

    @Override
    boolean isReady() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PING_TIMEOUT_MILLIS);
            socket.getOutputStream().write(PING);
            byte[] reply = socket.getInputStream().readNBytes(PONG.length - 1);
            return Arrays.equals(reply, 0, reply.length, PONG, 0, PONG.length - 1) || Arrays.equals(reply, NOAUTH);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Map<String, String> settings(int port, Path data, RedisOptions options) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("bind", LOCALHOST);
        settings.put("dir", data.toString());
        settings.put("save", "");
        settings.put("appendonly", options.appendOnly() ? "yes" : "no");
        settings.put("appendfsync", "everysec");
        settings.putAll(options.settings());
        return settings;
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }
}
