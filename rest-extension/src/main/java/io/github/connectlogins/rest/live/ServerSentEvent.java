package io.github.connectlogins.rest.live;

import io.github.connectlogins.rest.answer.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An event as browsers read it from a stream. */
public final class ServerSentEvent {
    private ServerSentEvent() {}

    /** The event {@code name} with data as JSON. */
    public static byte[] of(String name, Object data) {
        return ofJson(name, Json.bytes(data));
    }

    /** The same with JSON that is written already; it holds no line break, as {@link Json} writes it. */
    public static byte[] ofJson(String name, byte[] json) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(json.length + 32);
        event.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        event.writeBytes(json);
        event.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        return event.toByteArray();
    }
}
