package io.github.connectlogins.source.lines;

import io.github.connectlogins.core.UnreadableRecordException;
import io.github.connectlogins.core.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attempt to log in, as an OpenSSH server tells it. Clients choose the name of a user that does not exist, and the
 * key id of a certificate, so either may hold anything, what looks like the rest of such a message included.
 *
 * @param result {@code Accepted}, {@code Failed}, or {@code Invalid} for a user that does not exist
 * @param method such as {@code password}; null where no method was tried yet
 * @param isUnknown whether the user does not exist or may not log in
 * @param user 1 to {@link UserId#MAX_LENGTH} characters
 * @param address of the client, or its name; null where it is cut off, or could be of the client's own making
 * @param port of the client, or null
 */
record SshAttempt(String result, String method, boolean isUnknown, String user, String address, String port) {
    private static final String FROM = " from (\\S+) port (\\d+)(?: ssh\\d)?";
    /** The user exists, so its name holds nothing that a client made up: the first address is the server's. */
    private static final Pattern KNOWN =
            pattern("(Accepted|Failed) (\\S+) for (?!(?:invalid|illegal) user )(.*?)" + FROM + "(?:: .*)?");

    private static final Pattern UNKNOWN = pattern("Failed (\\S+) for (?:(?:invalid|illegal) user )?(.*)");
    private static final Pattern INVALID = pattern("(?:Invalid|Illegal) user (.*)");
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
        return Optional.of(attempt).filter(read -> !read.isAsking());
    }

    private static SshAttempt parse(String text) {
        Matcher known = KNOWN.matcher(text);
        if (known.matches()) {
            return new SshAttempt(
                    known.group(1),
                    known.group(2),
                    false,
                    UserId.ofTyped(known.group(3)),
                    known.group(4),
                    known.group(5));
        }
        Matcher unknown = UNKNOWN.matcher(text);
        if (unknown.matches()) {
            return ofUnknown("Failed", unknown.group(1), SshClient.ofFailed(unknown.group(1), unknown.group(2)));
        }
        Matcher invalid = INVALID.matcher(text);
        return ofUnknown("Invalid", null, invalid.matches() ? SshClient.ofInvalid(invalid.group(1)) : Optional.empty());
    }

    private static SshAttempt ofUnknown(String result, String method, Optional<SshClient> told) {
        SshClient client = told.orElseThrow(() -> new UnreadableRecordException(
                "found a broken message of sshd about an attempt to log in, expected user, address and port in it"));
        return new SshAttempt(result, method, true, UserId.ofTyped(client.user()), client.address(), client.port());
    }

    private boolean isAsking() {
        return result.equals("Failed") && ASKING.equals(method);
    }

    /** The raw fields of the event, without those that are not known. */
    Map<String, Object> toEvent(LogMessage message) {
        Map<String, Object> event = new HashMap<>();
        event.put("result", result);
        event.put("user", user);
        event.put("time", message.time());
        event.put("host", message.host());
        event.put("method", method);
        event.put("port", port);
        event.put("ip", address != null && ADDRESS.matcher(address).matches() ? address : null);
        event.values().removeIf(value -> value == null);
        return event;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
