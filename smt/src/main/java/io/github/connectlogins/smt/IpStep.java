package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;

/**
 * An address by its syntax alone, with its version and scope, and read for the steps that look it up. Empty text is an
 * address that is not known.
 */
record IpStep(int slot, int read, int version, int scope, Violation wrongType, Violation notAnIp) implements Step {
    static IpStep of(Slot slot, int read, int version, int scope) {
        return new IpStep(
                slot.index(),
                read,
                version,
                scope,
                new Violation(slot.name(), Reason.WRONG_TYPE, "text"),
                new Violation(slot.name(), Reason.NOT_AN_IP, "an IPv4 or IPv6 address without port or mask"));
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        Object value = event[slot];
        if (value instanceof String text) {
            classify(text, event, found);
        } else if (value != null) {
            event[slot] = null;
            found.add(wrongType);
        }
    }

    private void classify(String text, Object[] event, List<Violation> found) {
        if (text.isEmpty()) {
            return;
        }
        IpAddress address = IpAddress.parse(text);
        if (address == null) {
            event[slot] = null;
            found.add(notAnIp);
            return;
        }
        event[read] = address;
        event[version] = address.version();
        event[scope] = address.scope().label();
    }
}
