package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Alert;
import java.util.List;

/** What {@code apply.lua} answers. */
sealed interface Reply {
    /**
     * The step is counted, now or before.
     *
     * @param alerts those in the outbox, of offsets from the step's first on
     */
    record Counted(List<Alert> alerts) implements Reply {}

    /**
     * The bucket stands elsewhere than the step begins, so nothing was changed: the partition has to be opened again.
     *
     * @param why for the log
     */
    record Displaced(Displacement cause, String why) implements Reply {}

    /**
     * The state cannot be worked on.
     *
     * @param why for the log, with what to do
     */
    record Refused(String why) implements Reply {}

    /** Reads the reply to a step. */
    static Reply of(Object script) {
        List<?> reply = (List<?>) script;
        return switch (Replies.status(reply)) {
            case "OK", "DONE" -> new Counted(Outbox.alerts(reply.get(2)));
            case "MOVED" ->
                new Displaced(Displacement.MOVED, "a bucket stands at offset " + Replies.text(reply.get(1)));
            case "UNKNOWN" -> new Displaced(Displacement.UNKNOWN, "a bucket does not know the partition any more");
            case "STALE_GEN" -> new Displaced(Displacement.STALE, "the namespace was reset");
            default -> new Refused(Replies.refusal(reply));
        };
    }
}
