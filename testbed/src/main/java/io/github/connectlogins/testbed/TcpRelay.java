package io.github.connectlogins.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network that fails on demand: clients connect to its port, and it passes on what they and the server say, or not.
 * Its port stays the same while the server comes and goes. Safe for use by several threads.
 */
public final class TcpRelay implements AutoCloseable {
    private final InetSocketAddress target;
    private final ServerSocket listening;
    private final RelayRules rules = new RelayRules();
    private final Set<RelayedConnection> open = ConcurrentHashMap.newKeySet();
    private final Thread accepting;

    private TcpRelay(InetSocketAddress target, ServerSocket listening) {
        this.target = target;
        this.listening = listening;
        accepting = new Thread(this::accept, "relay-accept");
        accepting.setDaemon(true);
    }

    /** Starts one to a server on this machine, which need not run yet. */
    public static TcpRelay to(int port) {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Starts one to a server, which need not run yet. It listens on a free port of the loopback address. */
    public static TcpRelay to(InetSocketAddress target) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next()));
            TcpRelay relay = new TcpRelay(target, listening);
            relay.accepting.start();
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for connections to " + target, e);
        }
    }

    /** Where clients connect, on the loopback address. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Lets everything through, what was held back first. So it begins. */
    public void pass() {
        rules.pass();
    }

    /** Holds everything back, both ways; connections stay. */
    public void stall() {
        rules.stall();
    }

    /** Closes open connections, and new ones as they come. */
    public void refuse() {
        rules.refuse();
        open.forEach(RelayedConnection::close);
    }

    /**
     * Lets requests through and loses their replies, a number of times: the server has done what it was asked, the
     * client sees its connection end without a word. Replies to other commands pass, those of a new connection's
     * greeting for instance.
     *
     * @param times how many connections end like this, 1 or more, {@link Integer#MAX_VALUE} for all until told
     *     otherwise
     * @param command the word in a request whose reply is lost, such as {@code EVALSHA}; empty for any
     */
    public void cutReplies(int times, String command) {
        rules.cutReplies(times, command);
    }

    /** How many times a reply was lost so far. */
    public long repliesCut() {
        return rules.repliesCut();
    }

    private void accept() {
        while (true) {
            try {
                take(listening.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void take(Socket client) {
        RelayedConnection connection = new RelayedConnection(client, target, rules, open::remove);
        open.add(connection);
        connection.start();
        if (rules.refuses()) {
            connection.close();
        }
    }

    /** Closes its port and every connection. Returns when none of its threads runs. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close port " + port(), e);
        }
        RelayedConnection.join(accepting);
        refuse();
        open.forEach(RelayedConnection::join);
    }
}
