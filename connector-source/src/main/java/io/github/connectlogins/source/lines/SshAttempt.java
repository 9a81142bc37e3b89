package io.github.connectlogins.source.lines;

import io.github.connectlogins.core.UnreadableRecordException;
import io.github.connectlogins.core.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attempt to log in, as an OpenSSH server tells it. Clients choose the user's name, so it may hold anything, what
 * looks like the rest of such a message included: what the server itself wrote is what stands last.
 *
 * @param result {@code Accepted}, {@code Failed}, or {@code Invalid} for a user that does not exist
 * @param method such as {@code password}; null where no method was tried yet
 * @param isUnknown whether the user does not exist or may not log in
 * @param user may be empty
 * @param address of the client, or its name
 * @param port of the client, or null
 */
record SshAttempt(String result, String method, boolean isUnknown, String user, String address, String port) {
    /** Stands for a user whose name is empty. */
    static final String EMPTY = "(empty)";

    private static final String FROM = " from (\\S+) port (\\d+)(?: ssh\\d)?";
    private static final Pattern ACCEPTED = pattern("Accepted (\\S+) for (.*?)" + FROM + "(?:: .*)?");
    /** Behind it stands nothing, or the fingerprint of a key. */
    private static final Pattern FAILED = pattern("Failed (\\S+) for ((?:invalid|illegal) user )?(.*)" + FROM
            + "(?:: \\S+ (?:SHA256:|MD5:|[0-9a-f]{2}:)\\S+.*)?");

    private static final Pattern INVALID = pattern("(?:Invalid|Illegal) user (.*) from (\\S+)(?: port (\\d+))?");
    private static final Pattern BEGINNING = pattern("(?:(?:Accepted|Failed) \\S+ for |(?:Invalid|Illegal) user ).*");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(?:\\.\\d+){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]*(?:%\\S*)?");
    private static final String PREAUTH = " [preauth]";
    /** How clients ask for the methods that there are; servers do not count it as a failure either. */
    private static final String ASKING = "none";

    /**
     * Reads a message; empty where it tells something else.
     *
     * @throws UnreadableRecordException if it begins as one about an attempt and ends otherwise
     */
    static Optional<SshAttempt> read(String message) {
        String text = message.endsWith(PREAUTH) ? message.substring(0, message.length() - PREAUTH.length()) : message;
        if (!BEGINNING.matcher(text).matches()) {
            return Optional.empty();
        }
        SshAttempt attempt = parse(text);
        return Optional.of(attempt).filter(read -> !ASKING.equals(read.method));
    }

    private static SshAttempt parse(String text) {
        Matcher accepted = ACCEPTED.matcher(text);
        if (accepted.matches()) {
            return new SshAttempt(
                    "Accepted", accepted.group(1), false, accepted.group(2), accepted.group(3), accepted.group(4));
        }
        Matcher failed = FAILED.matcher(text);
        if (failed.matches()) {
            boolean isUnknown = failed.group(2) != null;
            return new SshAttempt(
                    "Failed", failed.group(1), isUnknown, failed.group(3), failed.group(4), failed.group(5));
        }
        Matcher invalid = INVALID.matcher(text);
        if (invalid.matches()) {
            return new SshAttempt("Invalid", null, true, invalid.group(1), invalid.group(2), invalid.group(3));
        }
        throw new UnreadableRecordException("found a broken message of sshd about an attempt to log in, expected user,"
                + " address and port in it");
    }

    /** The raw fields of the event, without those that are not known. */
    Map<String, Object> toEvent(LogMessage message) {
        Map<String, Object> event = new HashMap<>();
        event.put("result", result);
        event.put("user", user.isEmpty() ? EMPTY : user.substring(0, Math.min(user.length(), UserId.MAX_LENGTH)));
        event.put("time", message.time());
        event.put("host", message.host());
        event.put("method", method);
        event.put("port", port);
        event.put("ip", ADDRESS.matcher(address).matches() ? address : null);
        event.values().removeIf(value -> value == null);
        return event;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
