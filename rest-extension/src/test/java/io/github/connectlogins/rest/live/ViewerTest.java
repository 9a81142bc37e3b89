package io.github.connectlogins.rest.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private final Connection connection = new Connection();
    private final AtomicInteger ends = new AtomicInteger();
    private final Viewer viewer = new Viewer(connection, ends::incrementAndGet);

    @Test
    void whatIsSentBeforeTheConnectionIsOpenWaits() throws IOException {
        viewer.send(bytes("a"));
        assertThat(connection.flushed()).isEmpty();

        viewer.onWritePossible();
        viewer.send(bytes("b"));

        assertThat(connection.flushed()).isEqualTo("ab");
    }

    @Test
    void nobodyWaitsForAConnectionThatTakesNothing() throws IOException {
        viewer.onWritePossible();
        connection.ready = false;
        viewer.send(bytes("a"));
        viewer.send(bytes("b"));
        assertThat(connection.flushed()).isEmpty();

        connection.ready = true;
        viewer.onWritePossible();

        assertThat(connection.flushed()).isEqualTo("ab");
    }

    @Test
    void aViewerForWhomTooManyEventsWaitIsLetGo() {
        connection.ready = false;
        for (int i = 0; i < 65; i++) {
            viewer.send(bytes("a"));
        }

        assertThat(viewer.isGone()).isTrue();
        assertThat(ends).hasValue(1);
    }

    @Test
    void aLostConnectionEndsOnce() {
        viewer.onWritePossible();
        connection.broken = true;
        viewer.send(bytes("a"));
        viewer.send(bytes("b"));
        viewer.onError(new IOException("gone"));
        viewer.end();

        assertThat(viewer.isGone()).isTrue();
        assertThat(ends).hasValue(1);
    }

    @Test
    void anEventIsOneLineOfJson() {
        assertThat(ServerSentEvent.of("alert", Map.of("user_id", "<a>\n\nevent: b")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("event: alert\ndata: {\"user_id\":\"<a>\\n\\nevent: b\"}\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Connection extends ServletOutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private String flushed = "";
        private boolean ready = true;
        private boolean broken;

        String flushed() {
            return flushed;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("the resource does so");
        }

        @Override
        public void write(int b) throws IOException {
            if (broken) {
                throw new IOException("gone");
            }
            assertThat(ready).isTrue();
            written.write(b);
        }

        @Override
        public void flush() {
            flushed = written.toString(StandardCharsets.US_ASCII);
        }
    }
}
