package io.github.connectlogins.source.lines;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.UnreadableRecordException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what an OpenSSH server logs, from syslog or the journal. One attempt is one event: the first failure of a user
 * that does not exist is logged twice, as an invalid user and as what failed, and counts once.
 */
final class OpenSshLog implements LogReader {
    private static final Pattern REPEATED =
            Pattern.compile("message repeated (\\d{1,9}) times?: \\[ ?(.*)]", Pattern.DOTALL);
    private static final Pattern LAST_REPEATED =
            Pattern.compile("(?:--- )?last message repeated (\\d{1,9}) times?(?: ---)?");
    private static final int MOST_REPETITIONS = 100_000;
    private static final List<Map<String, Object>> NONE = List.of();

    private final BoundedJson json;
    private final Syslog syslog;
    private final InvalidUsers invalidUsers = new InvalidUsers();
    /** What the line before told happened once; empty where it told something else. */
    private List<Map<String, Object>> last = NONE;

    OpenSshLog(BoundedJson json, Syslog syslog) {
        this.json = json;
        this.syslog = syslog;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public List<Map<String, Object>> read(String line, long position) {
        List<Map<String, Object>> before = last;
        last = NONE;
        Optional<LogMessage> message = line.startsWith("{") ? Journal.read(json.toMap(line)) : syslog.read(line);
        if (message.isEmpty()) {
            return NONE;
        }
        if (message.get().program().startsWith("sshd")) {
            return ofServer(message.get(), position);
        }
        Matcher repeated = LAST_REPEATED.matcher(message.get().text());
        return repeated.matches() && !before.isEmpty() ? times(repeated.group(1), before.get(0)) : NONE;
    }

    private List<Map<String, Object>> ofServer(LogMessage message, long position) {
        Matcher repeated = REPEATED.matcher(message.text());
        boolean isRepeated = repeated.matches();
        Optional<SshAttempt> attempt = SshAttempt.read(isRepeated ? repeated.group(2) : message.text());
        if (attempt.isEmpty()) {
            return NONE;
        }
        Map<String, Object> event = attempt.get().toEvent(message);
        last = List.of(event);
        List<Map<String, Object>> events = isRepeated ? times(repeated.group(1), event) : last;
        boolean isKnown = invalidUsers.tells(attempt.get(), message, position);
        return isKnown ? events.subList(1, events.size()) : events;
    }

    private static List<Map<String, Object>> times(String count, Map<String, Object> event) {
        int times = Integer.parseInt(count);
        if (times < 1 || times > MOST_REPETITIONS) {
            throw new UnreadableRecordException(
                    "found a message repeated " + times + " times, expected 1 to " + MOST_REPETITIONS);
        }
        return Collections.nCopies(times, event);
    }
}
