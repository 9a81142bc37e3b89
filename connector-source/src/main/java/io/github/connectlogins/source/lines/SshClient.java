package io.github.connectlogins.source.lines;

import io.github.connectlogins.core.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who tried to log in as a user that does not exist, read from what stands behind the words {@code invalid user}.
 *
 * @param user as the client typed it; may be empty
 * @param address of the client, or its name; null where it is cut off, or could be of the client's own making
 * @param port of the client, or null
 */
record SshClient(String user, String address, String port) {
    /** How a fingerprint is written; older servers left out the hash. */
    private static final String KEY = ": \\S+ (?:SHA256:|MD5:)?[\\w+/=:]+(?:, .*)?";
    /** Of a certificate, its id being the client's choice. */
    private static final String CERTIFICATE = ": \\S+(?: (?:SHA256:|MD5:)\\S+)? ID .*";

    private static final String FROM = " from (\\S+) port (\\d+)(?: ssh\\d)?";
    private static final Pattern BARE = Pattern.compile(FROM + "\\z");
    private static final Pattern WITH_KEY =
            Pattern.compile(FROM + "(?=\\z|(?:" + KEY + "|" + CERTIFICATE + ")\\z)", Pattern.DOTALL);
    private static final Set<String> KEY_METHODS = Set.of("publickey", "hostbased");
    private static final Pattern INVALID = Pattern.compile("(.*) from (\\S+)(?: port (\\d+))?", Pattern.DOTALL);

    /** Behind {@code Failed password for invalid user}: name, address, port, and the key if one was offered. */
    static Optional<SshClient> ofFailed(String method, String text) {
        Matcher from = (KEY_METHODS.contains(method) ? WITH_KEY : BARE).matcher(text);
        if (!from.find()) {
            return cutOff(text);
        }
        SshClient first = new SshClient(text.substring(0, from.start()), from.group(1), from.group(2));
        // Either could be the server's: the second may stand in the id of a certificate, or the first in the name.
        return Optional.of(from.find() ? new SshClient(first.user, null, null) : first);
    }

    /** Behind {@code Invalid user}: name, address, port. What the server itself wrote stands last. */
    static Optional<SshClient> ofInvalid(String text) {
        Matcher parts = INVALID.matcher(text);
        return parts.matches()
                ? Optional.of(new SshClient(parts.group(1), parts.group(2), parts.group(3)))
                : cutOff(text);
    }

    /** Messages have room for about 1 KiB, which a name can fill. A shorter one is broken by something else. */
    private static Optional<SshClient> cutOff(String text) {
        return text.length() > UserId.MAX_LENGTH ? Optional.of(new SshClient(text, null, null)) : Optional.empty();
    }
}
