package io.github.connectlogins.smt.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Knows the names of addresses, and may take long to say so. */
@FunctionalInterface
interface ReverseDns {
    /** The name server that the machine asks, whose answers count if the name leads back to the address. */
    ReverseDns OF_THE_MACHINE = ReverseDns::ask;

    /** The name of {@code address}, or null if it has none. */
    String nameOf(InetAddress address);

    private static String ask(InetAddress address) {
        InetAddress unnamed = withoutName(address);
        String name = unnamed.getHostName();
        return name.equals(unnamed.getHostAddress()) ? null : name;
    }

    /** The JDK remembers a name in the object, and answers with the address itself where there is none. */
    private static InetAddress withoutName(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("found an address of an unknown length", impossible);
        }
    }
}
