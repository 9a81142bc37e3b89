package io.github.connectlogins.source.lines;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The users that were told to be invalid lately, each in the connection in which they were. What such a user fails with
 * first in that connection was told already. It forgets by distance in the log, so that whoever reads on in the middle
 * can know the same.
 */
final class InvalidUsers {
    private final Map<Connection, Long> positions = new LinkedHashMap<>();

    private record Connection(String host, String process, String user, String address) {}

    /** Whether an earlier message told of this attempt; it does so for one attempt. */
    boolean tells(SshAttempt attempt, LogMessage message, long position) {
        forgetBefore(position - LogReader.MEMORY_BYTES);
        if (!attempt.isUnknown()) {
            return false;
        }
        Connection connection = new Connection(message.host(), message.process(), attempt.user(), attempt.address());
        boolean isKnown = positions.remove(connection) != null;
        if (attempt.method() == null) {
            positions.put(connection, position);
            return false;
        }
        return isKnown;
    }

    private void forgetBefore(long start) {
        Iterator<Long> oldest = positions.values().iterator();
        while (oldest.hasNext() && oldest.next() < start) {
            oldest.remove();
        }
    }
}
