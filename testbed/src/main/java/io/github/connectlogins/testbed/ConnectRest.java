package io.github.connectlogins.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The REST API of a Connect worker. A request that meets a rebalance, or a page of the web server instead of an answer
 * of the worker, is sent again for a minute. Safe for use by several threads.
 */
public final class ConnectRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration REBALANCE_TIMEOUT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERRORS = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI uri;

    /** The API at {@code uri}, such as {@code http://127.0.0.1:8083}. */
    public ConnectRest(URI uri) {
        this.uri = uri;
    }

    /** Where the API is. */
    public URI uri() {
        return uri;
    }

    /** Creates the connector, or changes its settings. Returns what the worker says of it. */
    public JsonNode putConnector(String name, Map<String, String> config) throws InterruptedException {
        return succeed("PUT", "/connectors/" + encoded(name) + "/config", config);
    }

    /** Removes the connector. */
    public void delete(String name) throws InterruptedException {
        succeed("DELETE", "/connectors/" + encoded(name), null);
    }

    /** Makes a connector that is stopped, so that its offsets can be set before it begins. */
    public void createStopped(String name, Map<String, String> config) throws InterruptedException {
        succeed("POST", "/connectors", Map.of("name", name, "initial_state", "STOPPED", "config", config));
    }

    /** States of the connector and its tasks. */
    public JsonNode status(String name) throws InterruptedException {
        return succeed("GET", "/connectors/" + encoded(name) + "/status", null);
    }

    /** Names of all connectors. */
    public List<String> connectors() throws InterruptedException {
        List<String> names = new ArrayList<>();
        succeed("GET", "/connectors", null).forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Has the worker judge settings, whatever the outcome. */
    public Reply validate(String connectorClass, Map<String, String> config) throws InterruptedException {
        return send("PUT", "/connector-plugins/" + encoded(connectorClass) + "/config/validate", config);
    }

    /** The connector's offsets as committed. */
    public JsonNode offsets(String name) throws InterruptedException {
        return succeed("GET", "/connectors/" + encoded(name) + "/offsets", null);
    }

    /** Has the worker forget all offsets of a stopped connector, whatever the outcome. */
    public Reply resetOffsets(String name) throws InterruptedException {
        return send("DELETE", "/connectors/" + encoded(name) + "/offsets", null);
    }

    /** Has the worker set the offset of one topic partition of a stopped sink, whatever the outcome. */
    public Reply setOffset(String name, String topic, int partition, long offset) throws InterruptedException {
        Map<String, ?> one = Map.of(
                "partition", Map.of("kafka_topic", topic, "kafka_partition", partition),
                "offset", Map.of("kafka_offset", offset));
        return send("PATCH", "/connectors/" + encoded(name) + "/offsets", Map.of("offsets", List.of(one)));
    }

    /** Stops the connector and waits until it has no tasks any more. */
    public void stop(String name, Duration timeout) throws InterruptedException {
        succeed("PUT", "/connectors/" + encoded(name) + "/stop", null);
        JsonNode status = Awaiting.last(timeout, () -> status(name), ConnectRest::isStopped);
        if (!isStopped(status)) {
            throw new ConnectRestException(
                    "connector %s has not stopped after %d s: %s".formatted(name, timeout.toSeconds(), status), OK);
        }
    }

    private static boolean isStopped(JsonNode status) {
        return status.at("/connector/state").asText().equals("STOPPED")
                && status.path("tasks").isEmpty();
    }

    /** Has a stopped or paused connector go on. */
    public void resume(String name) throws InterruptedException {
        succeed("PUT", "/connectors/" + encoded(name) + "/resume", null);
    }

    /** Starts those parts of the connector again that have failed: itself, and tasks. */
    public void restartFailed(String name) throws InterruptedException {
        succeed("POST", "/connectors/" + encoded(name) + "/restart?includeTasks=true&onlyFailed=true", null);
    }

    /** All plugins the worker has found, transforms and converters too. */
    public JsonNode plugins() throws InterruptedException {
        return succeed("GET", "/connector-plugins?connectorsOnly=false", null);
    }

    /**
     * Waits until the connector and exactly so many tasks of it run.
     *
     * @throws ConnectRestException when one has failed, with its reason, or when it takes too long, with the last
     *     status
     */
    public void awaitRunning(String name, int tasks, Duration timeout) throws InterruptedException {
        String path = "/connectors/" + encoded(name) + "/status";
        Predicate<Reply> runs = reply -> reply.status() == OK && isRunning(name, tasks, reply.body());
        Reply reply = Awaiting.last(timeout, () -> send("GET", path, null), runs);
        if (!runs.test(reply)) {
            throw new ConnectRestException(
                    "connector %s does not run with %d task(s) after %d s: %s"
                            .formatted(name, tasks, timeout.toSeconds(), reply.body()),
                    reply.status());
        }
    }

    private static boolean isRunning(String name, int tasks, JsonNode status) {
        List<JsonNode> parts = new ArrayList<>(List.of(status.path("connector")));
        status.path("tasks").forEach(parts::add);
        for (JsonNode part : parts) {
            if (part.path("state").asText().equals("FAILED")) {
                String what = part.has("id") ? "task " + part.path("id").asText() : "connector";
                throw new ConnectRestException(
                        "%s of %s has failed: %s"
                                .formatted(what, name, part.path("trace").asText()),
                        OK);
            }
        }
        return parts.size() == tasks + 1
                && parts.stream().allMatch(part -> part.path("state").asText().equals("RUNNING"));
    }

    /** Whether the worker has completed its start, or at least asks for a password. */
    boolean isHealthy() throws InterruptedException {
        try {
            int status = exchange("GET", "/health", null).status();
            return status == OK || status == UNAUTHORIZED;
        } catch (IOException notYet) {
            return false;
        }
    }

    private JsonNode succeed(String method, String path, Map<String, ?> body) throws InterruptedException {
        Reply reply = send(method, path, body);
        if (reply.status() / 100 != 2) {
            throw new ConnectRestException(
                    "%s %s: %d, %s".formatted(method, path, reply.status(), reply.message()), reply.status());
        }
        return reply.body();
    }

    private Reply send(String method, String path, Map<String, ?> body) throws InterruptedException {
        try {
            return Awaiting.last(REBALANCE_TIMEOUT, () -> exchange(method, path, body), reply -> !reply.isTooEarly());
        } catch (IOException e) {
            throw new ConnectRestException("%s %s%s: no answer, %s".formatted(method, uri, path, e), e);
        }
    }

    private Reply exchange(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json")
                .timeout(REQUEST_TIMEOUT)
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Reply(response.statusCode(), json(response.body()));
    }

    private static JsonNode json(String body) throws JsonProcessingException {
        if (body.startsWith("{") || body.startsWith("[")) {
            return JSON.readTree(body);
        }
        return body.isBlank() ? MissingNode.getInstance() : TextNode.valueOf(body);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * An answer of the worker.
     *
     * @param status the HTTP status
     * @param body the JSON; a missing node where there is none; a text where the web server answers in its place
     */
    public record Reply(int status, JsonNode body) {
        private static final int SHOWN = 300;

        /** Whether the group is not stable yet, or the web server answers in the place of the worker. */
        private boolean isTooEarly() {
            return status == CONFLICT || (isPage() && (status == NOT_FOUND || status >= SERVER_ERRORS));
        }

        private boolean isPage() {
            return body.isTextual();
        }

        /** What the worker says of a refusal, or the beginning of the page that came instead. */
        private String message() {
            if (!isPage()) {
                return body.path("message").asText("no message");
            }
            String text = body.asText()
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
            return "a page instead of JSON: " + text.substring(0, Math.min(SHOWN, text.length()));
        }
    }
}
