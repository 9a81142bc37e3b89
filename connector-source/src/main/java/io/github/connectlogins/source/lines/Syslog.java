package io.github.connectlogins.source.lines;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines as syslog daemons write them: RFC 3164 with or without a priority, its time without a year or in ISO
 * 8601, and RFC 5424.
 *
 * @param times reads times that leave out the year
 */
record Syslog(YearlessTime times) {
    private static final Pattern LINE = Pattern.compile(
            "(?:<\\d{1,3}>)?(?:(" + YearlessTime.PATTERN + ")|(\\d{4}-\\S+)) (\\S+) (.*)", Pattern.DOTALL);
    private static final Pattern TAGGED = Pattern.compile("([^\\[\\]: ]+)(?:\\[(\\d+)])?: (.*)", Pattern.DOTALL);
    private static final Pattern RFC_5424 = Pattern.compile(
            "<\\d{1,3}>1 (\\d{4}-\\S+) (\\S+) (\\S+) (\\S+) \\S+ (?:-|\\[.*?[^\\\\]]) \uFEFF?(.*)", Pattern.DOTALL);

    /** The message in a line; without a program where none is named. Empty where it is no line of such a log. */
    Optional<LogMessage> read(String line) {
        Matcher rfc5424 = RFC_5424.matcher(line);
        if (rfc5424.matches()) {
            return Optional.of(new LogMessage(
                    rfc5424.group(1), rfc5424.group(2), program(rfc5424.group(3)), rfc5424.group(4), rfc5424.group(5)));
        }
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? tagged(time(matcher), matcher.group(3), matcher.group(4)) : Optional.empty();
    }

    private static Optional<LogMessage> tagged(Object time, String host, String rest) {
        Matcher tag = TAGGED.matcher(rest);
        return Optional.of(
                tag.matches()
                        ? new LogMessage(time, host, program(tag.group(1)), tag.group(2), tag.group(3))
                        : new LogMessage(time, host, "", null, rest));
    }

    /** As text where there is no such time, so that it is found wrong where it matters. */
    private Object time(Matcher line) {
        if (line.group(1) == null) {
            return line.group(2);
        }
        OptionalLong time = times.parse(line.group(1));
        return time.isPresent() ? (Object) time.getAsLong() : line.group(1);
    }

    private static String program(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
