package io.github.connectlogins.sink.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.redis.FoundWindow;
import io.github.connectlogins.redis.WindowState;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A window as a record: key {@code <namespace>:<size>:<id>}, value JSON. {@code rev} is the number of attempts in it,
 * so that of two records of a window the one with the higher generation, and in it the higher number, is the newer,
 * however they arrive.
 */
final class WindowMessage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final String namespace;
    private final TopValues top;

    WindowMessage(String topic, String namespace, int topValues) {
        this.topic = topic;
        this.namespace = namespace;
        this.top = new TopValues(topValues);
    }

    ProducerRecord<byte[], byte[]> record(FoundWindow found, WindowState state, long generation, long nowMs) {
        ObjectNode value = JSON.createObjectNode()
                .put("namespace", namespace)
                .put("window", found.window().size().label())
                .put("id", found.id())
                .put("start", found.window().start())
                .put("end", found.window().end())
                .put("generation", generation)
                .put("rev", state.total().attempts())
                .put("final", found.closed())
                .put("emitted_at", nowMs)
                .put("logins", state.total().logins())
                .put("failures", state.total().failures())
                .put("users", state.users());
        ObjectNode by = value.putObject("by");
        state.byDimension().forEach((dimension, tallies) -> top.addTo(by.putObject(dimension), tallies));
        return new ProducerRecord<>(
                topic,
                (namespace + ":" + found.name()).getBytes(StandardCharsets.UTF_8),
                value.toString().getBytes(StandardCharsets.UTF_8));
    }
}
