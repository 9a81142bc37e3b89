package io.github.connectlogins.core;

import java.util.Objects;

/**
 * One attempt to log in. Only the first three components are always there; each of the others is null where unknown.
 *
 * @param userId who tried, never empty
 * @param timestamp when, epoch milliseconds UTC
 * @param outcome how it ended
 * @param deviceType kind of device, such as {@code android}
 * @param deviceId the device itself
 * @param locale language and region, such as {@code de_CH}
 * @param country ISO 3166 code or name, as the login service knows it
 * @param gender as the login service knows it
 * @param browser the browser's name
 * @param appVersion version of the app
 * @param ip address of the client, IPv4 or IPv6 text
 * @param brand the brand or tenant the login was for
 */
public record LoginEvent(
        String userId,
        long timestamp,
        Outcome outcome,
        String deviceType,
        String deviceId,
        String locale,
        String country,
        String gender,
        String browser,
        String appVersion,
        String ip,
        String brand) {

    /** Checks what every login event has. */
    public LoginEvent {
        if (Objects.requireNonNull(userId, "userId").isEmpty()) {
            throw new IllegalArgumentException("userId is empty; expected at least one character");
        }
        Objects.requireNonNull(outcome, "outcome");
    }
}
