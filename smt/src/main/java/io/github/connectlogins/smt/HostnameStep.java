package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import io.github.connectlogins.smt.dns.Hostnames;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Adds the name of the address of the event. */
record HostnameStep(Hostnames hostnames, int address, int hostname) implements Step {
    /** Others have no names, or none that says anything about a client. */
    private static final Set<IpScope> NAMED = EnumSet.of(IpScope.GLOBAL, IpScope.PRIVATE, IpScope.SHARED);

    @Override
    public void apply(Object[] event, List<Violation> found) {
        if (found.isEmpty() && event[address] instanceof IpAddress ip && NAMED.contains(ip.scope())) {
            event[hostname] = hostnames.find(ip.toInetAddress());
        }
    }

    @Override
    public void close() {
        hostnames.close();
    }
}
