package io.github.connectlogins.core;

import java.time.Instant;

/** Windows of one length, counted from the beginning of 1970 in UTC. */
record FixedWindow(String label, long lengthMs) implements WindowSize {
    @Override
    public Window at(long epochMs) {
        long start = Math.floorDiv(epochMs, lengthMs) * lengthMs;
        return new Window(this, start, start + lengthMs);
    }

    @Override
    public String idOf(long start) {
        return Instant.ofEpochMilli(start).toString();
    }

    @Override
    public Window of(String id) {
        return at(Instant.parse(id).toEpochMilli());
    }
}
