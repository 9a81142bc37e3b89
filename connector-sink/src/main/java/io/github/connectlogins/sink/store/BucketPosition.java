package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Alert;
import java.util.List;
import java.util.OptionalLong;

/** What {@code open.lua} and {@code forward.lua} answer: where a bucket stands in a partition. */
sealed interface BucketPosition {
    /**
     * It stands somewhere.
     *
     * @param offset up to which it has counted
     * @param base where it began to
     * @param eventTimeMax latest event time below {@code offset}, epoch milliseconds
     * @param published alerts of lower offsets are known to be published
     * @param outbox alerts that may still have to be
     */
    record Known(long offset, long base, OptionalLong eventTimeMax, OptionalLong published, List<Alert> outbox)
            implements BucketPosition {}

    /** It does not know the partition. */
    record Unknown() implements BucketPosition {}

    /**
     * It was reset since the namespace was looked at.
     *
     * @param generation the bucket's
     */
    record Newer(long generation) implements BucketPosition {}

    /** It has to be reset before it is used. */
    record HalfReset() implements BucketPosition {}

    /**
     * It cannot be worked on.
     *
     * @param why for the log, with what to do
     */
    record Refused(String why) implements BucketPosition {}

    /** Reads the reply. */
    static BucketPosition of(Object script) {
        List<?> reply = (List<?>) script;
        return switch (Replies.status(reply)) {
            case "OK" ->
                new Known(
                        Long.parseLong(Replies.text(reply.get(1))),
                        Long.parseLong(Replies.text(reply.get(2))),
                        number(reply.get(3)),
                        number(reply.get(4)),
                        Outbox.alerts(reply.get(5)));
            case "UNKNOWN" -> new Unknown();
            case "NEWER" -> new Newer(Long.parseLong(Replies.text(reply.get(1))));
            case "HALF_RESET" -> new HalfReset();
            default -> new Refused(Replies.refusal(reply));
        };
    }

    private static OptionalLong number(Object bytes) {
        String text = Replies.text(bytes);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
