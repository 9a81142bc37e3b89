package io.github.connectlogins.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The statistics at the REST port of a worker. */
final class LoginsApi {
    /** How a worker is told to serve them. */
    static final String EXTENSION = "io.github.connectlogins.rest.LoginStatsRestExtension";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    /** What a worker answers. */
    record Reply(int status, JsonNode body, Duration took) {}

    LoginsApi(URI worker) {
        this.base = worker.resolve("/logins/");
    }

    /** Worker properties that switch it on over a Redis. */
    static Map<String, String> workerProperties(int redisPort, String namespaces) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("rest.extension.classes", EXTENSION);
        properties.put("logins.namespaces", namespaces);
        properties.put("logins.redis.uri", "redis://127.0.0.1:" + redisPort);
        return properties;
    }

    /** Where the page is. */
    URI page() {
        return base;
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    Reply delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path);
    }

    /** The answer to a GET that succeeds. */
    JsonNode answer(String path) throws IOException, InterruptedException {
        Reply reply = get(path);
        if (reply.status() != 200) {
            throw new AssertionError(path + " is answered with " + reply.body());
        }
        return reply.body();
    }

    /** The live events, as text that comes. */
    InputStream stream(String namespace, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("api/stream?namespace=" + namespace));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofInputStream()).body();
    }

    /** A response as it comes, with its headers. */
    HttpResponse<String> raw(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private Reply send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("api" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(TIMEOUT)
                .build();
        long begin = System.nanoTime();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Reply(
                response.statusCode(), JSON.readTree(response.body()), Duration.ofNanos(System.nanoTime() - begin));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
