package io.github.connectlogins.redis;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a recent alert among those of all buckets, written {@code time-sequence-bucket}.
 *
 * @param time when it was counted, by the clock of Redis, in epoch milliseconds
 * @param sequence its number within that millisecond and bucket
 * @param bucket the bucket that holds it
 */
public record AlertCursor(long time, long sequence, int bucket) implements Comparable<AlertCursor> {
    // A stream has no entry 0-0, and nothing can be asked for below it.
    private static final Pattern FORM = Pattern.compile("(?!0+-0+-)(\\d{1,18})-(\\d{1,18})-(\\d{1,4})");
    private static final Comparator<AlertCursor> ORDER = Comparator.comparingLong(AlertCursor::time)
            .thenComparingLong(AlertCursor::sequence)
            .thenComparingInt(AlertCursor::bucket);

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AlertCursor parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("found no cursor, expected three whole numbers with hyphens between");
        }
        return new AlertCursor(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    /** Of the entry {@code id} of a bucket's stream. */
    static AlertCursor of(String id, int bucket) {
        return parse(id + "-" + bucket);
    }

    /** Where another bucket's stream goes on below this place, read backwards. */
    String startIn(int otherBucket) {
        String id = time + "-" + sequence;
        return otherBucket < bucket ? id : "(" + id;
    }

    @Override
    public int compareTo(AlertCursor other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return time + "-" + sequence + "-" + bucket;
    }
}
