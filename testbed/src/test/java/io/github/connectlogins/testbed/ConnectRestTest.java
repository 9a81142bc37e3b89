package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectRestTest {
    private static final String PAGE = "<html><title>Error</title>\n<h2>HTTP ERROR %d %s</h2></html>";

    private final Queue<Answer> answers = new ArrayDeque<>();
    private HttpServer server;
    private ConnectRest rest;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        rest = new ConnectRest(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPageOfTheWebServerIsNotTakenForAnAnswerOfTheWorker() throws Exception {
        answers.addAll(List.of(
                new Answer(404, PAGE.formatted(404, "Not Found")),
                new Answer(500, PAGE.formatted(500, "Timeout")),
                new Answer(409, "{\"error_code\":409,\"message\":\"rebalance\"}"),
                new Answer(200, "{\"connector\":{\"state\":\"RUNNING\"}}")));

        assertThat(rest.status("login").at("/connector/state").asText()).isEqualTo("RUNNING");
        assertThat(answers).isEmpty();
    }

    @Test
    void aPageThatRefusesIsToldByItsStatusAndWords() {
        answers.add(new Answer(400, PAGE.formatted(400, "Ambiguous URI")));

        assertThatThrownBy(() -> rest.status("login"))
                .isInstanceOf(ConnectRestException.class)
                .hasMessage("GET /connectors/login/status: 400, a page instead of JSON:"
                        + " Error HTTP ERROR 400 Ambiguous URI");
    }

    @Test
    void aRefusalOfTheWorkerIsToldInItsOwnWords() {
        answers.add(new Answer(404, "{\"error_code\":404,\"message\":\"No status found\"}"));

        assertThatThrownBy(() -> rest.status("login"))
                .isInstanceOf(ConnectRestException.class)
                .hasMessage("GET /connectors/login/status: 404, No status found");
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer = answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
