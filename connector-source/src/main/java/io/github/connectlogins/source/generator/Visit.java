package io.github.connectlogins.source.generator;

import io.github.connectlogins.core.LoginEvent;
import io.github.connectlogins.core.Outcome;

/**
 * A user, or somebody who pretends to be that user, at the login form: some failed attempts in a row, then perhaps a
 * successful one.
 *
 * @param user the user named in the form
 * @param device what the form is seen on
 * @param address where it is seen
 * @param failures failed attempts, 0 or more
 * @param succeeds whether a success ends the visit; true where there are no failures
 */
record Visit(UserProfile user, UserProfile.Device device, String address, int failures, boolean succeeds) {
    /** Attempts in all. */
    int length() {
        return succeeds ? failures + 1 : failures;
    }

    /**
     * One attempt.
     *
     * @param attempt from 0 to {@link #length} - 1
     * @param time epoch milliseconds
     */
    LoginEvent event(int attempt, long time) {
        return new LoginEvent(
                user.id(),
                time,
                attempt < failures ? Outcome.FAILURE : Outcome.SUCCESS,
                device.type(),
                device.id(),
                user.home().locale(),
                user.home().country(),
                user.gender(),
                device.browser(),
                device.appVersion(),
                address,
                user.brand());
    }
}
