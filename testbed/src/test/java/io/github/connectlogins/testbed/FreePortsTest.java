package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void handsOutEachPortOnce() {
        assertThat(IntStream.range(0, 500).map(i -> FreePorts.next()).boxed()).doesNotHaveDuplicates();
    }

    @Test
    void staysBelowThePortsOfOutgoingConnections() {
        assertThat(IntStream.range(0, 100).map(i -> FreePorts.next()).boxed()).allMatch(port -> port < 32_000);
    }

    @Test
    void tellsAPortInUse() throws Exception {
        int port = FreePorts.next();
        assertThat(FreePorts.isFree(port)).isTrue();
        try (ServerSocket listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(listening.getLocalPort())).isFalse();
        }
    }
}
