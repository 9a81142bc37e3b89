package io.github.connectlogins.quickstart;

import java.time.Duration;

/** Whether something has stayed the same for a while. Time is passed in. */
final class Silence {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(8);

    private Object last;
    private Duration since = Duration.ZERO;

    /**
     * Takes the state of now.
     *
     * @param time since any fixed moment
     * @return whether it has been equal to this one long enough
     */
    boolean lasts(Duration time, Object state) {
        if (!state.equals(last)) {
            last = state;
            since = time;
        }
        return time.minus(since).compareTo(LONG_ENOUGH) >= 0;
    }
}
