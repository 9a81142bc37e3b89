package io.github.connectlogins.smt.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Function;

/** Hostnames that ask a function instead of a name server. */
public final class FakeDns {
    private static final Duration LONG = Duration.ofSeconds(10);

    private FakeDns() {}

    /** Names that are known at once. */
    public static Hostnames answering(Function<InetAddress, String> names) {
        return new Hostnames(new HostnameSettings(LONG, 2, 100, LONG, LONG), names::apply);
    }
}
