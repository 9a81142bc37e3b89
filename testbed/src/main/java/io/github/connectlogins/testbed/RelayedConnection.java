package io.github.connectlogins.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One client's connection through a relay: a thread for each direction, and the end of one is the end of both. */
final class RelayedConnection {
    private static final int CHUNK_BYTES = 65_536;
    private static final int QUIET_MILLIS = 1_000;

    private final Socket client;
    private final Socket server = new Socket();
    private final RelayRules rules;
    private final Thread replies;
    private final Thread requests;
    private final AtomicBoolean replyConcerned = new AtomicBoolean();

    /** Takes over {@code client}; {@code ended} is told when no thread of the connection works for it any more. */
    RelayedConnection(Socket client, InetSocketAddress target, RelayRules rules, Consumer<RelayedConnection> ended) {
        this.client = client;
        this.rules = rules;
        replies = thread("relay-replies", () -> work(this::relayReplies));
        requests = thread("relay-requests", () -> {
            work(() -> relayRequests(target));
            join(replies);
            ended.accept(this);
        });
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        requests.start();
    }

    /** Ends it, whatever it is about. */
    void close() {
        close(client);
        close(server);
    }

    /** Returns when its threads have ended, which they do once it is closed. */
    void join() {
        join(requests);
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Work direction) {
        try {
            direction.run();
        } catch (IOException | InterruptedException ended) {
            // Both sides see it by the end of their connection.
        } finally {
            close();
        }
    }

    private void relayRequests(InetSocketAddress target) throws IOException, InterruptedException {
        server.connect(target);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        replies.start();
        OutputStream out = server.getOutputStream();
        relay(client.getInputStream(), (chunk, length) -> {
            if (rules.concerns(chunk, length)) {
                replyConcerned.set(true);
            }
            out.write(chunk, 0, length);
            return true;
        });
    }

    private void relayReplies() throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        relay(server.getInputStream(), (chunk, length) -> {
            if (replyConcerned.getAndSet(false) && rules.cutsReply()) {
                swallow(chunk);
                return false;
            }
            out.write(chunk, 0, length);
            return true;
        });
    }

    private void relay(InputStream in, Sink sink) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK_BYTES];
        int length;
        do {
            length = in.read(chunk);
            rules.awaitFlow();
        } while (length >= 0 && sink.take(chunk, length));
    }

    /** Requests may have been sent many at a time: the server is given the time to do them all. */
    private void swallow(byte[] chunk) throws IOException {
        server.setSoTimeout(QUIET_MILLIS);
        try {
            while (server.getInputStream().read(chunk) >= 0) {
                // Lost.
            }
        } catch (SocketTimeoutException quiet) {
            // It has said all.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a relayed connection", e);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private interface Sink {
        /** Whether more is wanted. */
        boolean take(byte[] chunk, int length) throws IOException;
    }
}
