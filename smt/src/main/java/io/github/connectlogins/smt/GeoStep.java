package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import io.github.connectlogins.smt.geo.GeoField;
import io.github.connectlogins.smt.geo.GeoLookup;
import java.util.List;
import java.util.Map;

/** Adds what databases know about the address of the event. */
record GeoStep(GeoLookup lookup, int address, Map<GeoField, Integer> places) implements Step {
    @Override
    public void apply(Object[] event, List<Violation> found) {
        if (event[address] instanceof IpAddress ip) {
            lookup.find(ip.toInetAddress()).forEach((field, value) -> event[places.get(field)] = value);
        }
    }

    @Override
    public void close() {
        lookup.close();
    }
}
