package io.github.connectlogins.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports that nobody listens on, each handed out once by this JVM.
 *
 * <p>They lie below the ports that operating systems give to outgoing connections. A server that is down for a while
 * would otherwise lose its port to a client, even to the very client that tries to reach it.
 */
public final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int LAST = 31_999;
    private static final int CLUSTER_BUS_OFFSET = 10_000;
    private static final int ATTEMPTS = 1_000;

    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** A free port from 15000 to 31999. */
    public static int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port) && TAKEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("found no free port from %d to %d in %d attempts; stop servers left running"
                .formatted(FIRST, LAST, ATTEMPTS));
    }

    /**
     * A free port from 15000 to 31999 that is free 10000 further up as well, where the nodes of a Redis Cluster talk.
     */
    static int nextOfClusterNode() {
        int port = next();
        while (!isFree(port + CLUSTER_BUS_OFFSET)) {
            port = next();
        }
        return port;
    }

    /** {@code port} itself, or a free one where it is 0. */
    static int orNext(int port) {
        return port == 0 ? next() : port;
    }

    /** Whether a server could listen on {@code port} of the loopback address now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
