package io.github.connectlogins.sink.store;

import java.util.Locale;

/** Why a step did not begin where its bucket stands. */
public enum Displacement {
    /** The bucket stands at another offset: Redis went back in time, or another task counted. */
    MOVED,
    /** The bucket does not know the partition any more. */
    UNKNOWN,
    /** The namespace was reset, so that the step is of an earlier generation. */
    STALE;

    /** As metrics name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
