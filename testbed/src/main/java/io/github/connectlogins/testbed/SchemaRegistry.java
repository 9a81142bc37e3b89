package io.github.connectlogins.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Apicurio's schema registry, which keeps its schemas in memory. */
public final class SchemaRegistry extends Server {
    /** The oldest Java it runs on. */
    public static final int JAVA = 21;

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;

    private SchemaRegistry(LaunchSpec spec, URI uri) {
        super(spec);
        this.uri = uri;
    }

    /**
     * Starts a registry and waits until it answers.
     *
     * @param installation the folder that its archive was unpacked into
     * @param java what it runs on, of version {@link #JAVA} or newer
     * @param dir its log
     * @throws ServerStartException when it does not start
     */
    public static SchemaRegistry start(Path installation, JavaHome java, Path dir)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(dir.toAbsolutePath());
        int port = FreePorts.next();
        List<String> command = List.of(
                java.command(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-jar",
                installation.toAbsolutePath().resolve("quarkus-run.jar").toString());
        SchemaRegistry registry = new SchemaRegistry(
                new LaunchSpec(
                        "schema registry",
                        command,
                        Map.of(),
                        home,
                        home.resolve("registry.log"),
                        START_TIMEOUT,
                        STOP_TIMEOUT),
                URI.create("http://127.0.0.1:" + port));
        registry.launch();
        return registry;
    }

    /** Where converters of version 2 reach it. */
    public URI apiV2() {
        return uri.resolve("/apis/registry/v2");
    }

    /** Has it refuse schemas with which the records of earlier ones cannot be read. */
    public void refuseIncompatibleSchemas() throws IOException, InterruptedException {
        String rule = "{\"ruleType\":\"COMPATIBILITY\",\"config\":\"BACKWARD_TRANSITIVE\"}";
        HttpResponse<String> reply = send(request("/apis/registry/v3/admin/rules")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(rule)));
        if (reply.statusCode() / 100 != 2) {
            throw new IOException(
                    "the registry answers %d to a new rule: %s".formatted(reply.statusCode(), reply.body()));
        }
    }

    /** The JSON that tells the versions of the schema of a topic's values. */
    public String versionsOf(String topic) throws IOException, InterruptedException {
        return send(request("/apis/registry/v3/groups/default/artifacts/" + topic + "-value/versions"))
                .body();
    }

    @Override
    boolean isReady() throws InterruptedException {
        try {
            return send(request("/apis/registry/v3/system/info")).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).timeout(REQUEST_TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
