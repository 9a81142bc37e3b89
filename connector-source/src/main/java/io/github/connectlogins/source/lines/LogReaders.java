package io.github.connectlogins.source.lines;

import io.github.connectlogins.core.BoundedJson;
import java.time.Instant;
import java.time.ZoneId;

/** Makes {@link LogReader}s by the names that presets have for them. */
public final class LogReaders {
    private LogReaders() {}

    /**
     * A reader for one file.
     *
     * @param name what the preset says
     * @param json reads lines that are JSON objects
     * @param reference a moment shortly after the last line, by which years are told that lines leave out
     * @param zone of times that name none
     */
    public static LogReader of(String name, BoundedJson json, Instant reference, ZoneId zone) {
        return switch (name) {
            case "openssh" -> new OpenSshLog(json, new Syslog(new YearlessTime(reference, zone)));
            case "keycloak" -> new KeycloakLog(json);
            case "windows" -> new WindowsLog(json);
            default -> throw new IllegalArgumentException("found no reader of lines that is named " + name);
        };
    }
}
