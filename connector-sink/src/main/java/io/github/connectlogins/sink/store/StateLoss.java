package io.github.connectlogins.sink.store;

import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, by the policy, where counting goes on when Redis has lost what was counted or the log what was not. Counts
 * of other partitions are never touched: each is a sum, from which nothing can be taken back.
 */
final class StateLoss {
    private static final Logger LOG = LoggerFactory.getLogger(StateLoss.class);
    private static final String POLICY = "redis.state.loss.policy";

    private final StateLossPolicy policy;
    private final Namespace namespace;
    private final String connector;
    private final Set<Opening.Missing> noted = EnumSet.noneOf(Opening.Missing.class);

    StateLoss(StateLossPolicy policy, Namespace namespace, String connector) {
        this.policy = policy;
        this.namespace = namespace;
        this.connector = connector;
    }

    /**
     * Where counting of a partition begins that no bucket and no key knows, though the group has committed an offset of
     * it. Since nothing of it is in the counts, both the start of the log and that offset are right for what follows
     * them.
     */
    long base(SourceLog.Range range) {
        String partition = range.source().label();
        long committed =
                Math.max(range.start(), Math.min(range.end(), range.committed().orElseThrow()));
        switch (policy) {
            case REBUILD -> {
                LOG.warn(
                        "Redis has lost all counts of {}; it is counted again from the start of the log, offset {}. What"
                                + " was in the log before is missing in the counts",
                        partition,
                        range.start());
                note(Opening.Missing.COUNTS);
                return range.start();
            }
            case CONTINUE -> {
                LOG.warn(
                        "Redis has lost all counts of {}; counting goes on at offset {}. Everything before is missing in the"
                                + " counts",
                        partition,
                        committed);
                note(Opening.Missing.COUNTS);
                return committed;
            }
            default ->
                throw new ConnectException("Redis holds nothing of " + partition
                        + ", but the consumer group has committed offset "
                        + range.committed().getAsLong()
                        + ": the state was lost after it was counted. Restore Redis from a"
                        + " backup; or set " + POLICY + " to rebuild, to count again from the start of the log, offset "
                        + range.start() + ", or to continue, to go on without what was counted");
        }
    }

    /**
     * Whether counting may go on without the records before the start of the log, which some bucket has not counted.
     *
     * @param position the lowest offset of a bucket
     * @throws ConnectException if it may not
     */
    void leaveOut(SourceLog.Range range, long position) {
        if (policy != StateLossPolicy.CONTINUE) {
            throw new ConnectException(describe(range, position)
                    + ": records that were not counted are gone, and nothing can bring them back. Set " + POLICY
                    + " to continue, to go on without them, or " + countAgain() + "; keep the topic's retention longer"
                    + " than any outage");
        }
        note(Opening.Missing.RECORDS);
        LOG.warn(
                "The records of {} from offset {} up to {} are gone before they were counted; counting goes on without them",
                range.source().label(),
                position,
                range.start());
    }

    /**
     * Refuses to count a log that ends before what is counted of it: whatever comes there next was counted as something
     * else.
     */
    ConnectException truncated(SourceLog.Range range, long position) {
        return new ConnectException(describe(range, position)
                + ": the log has lost records that are counted, and counts cannot be taken back. To go on, "
                + countAgain());
    }

    private void note(Opening.Missing missing) {
        namespace.countLoss();
        noted.add(missing);
    }

    /** What was found missing since this was asked for last. */
    Set<Opening.Missing> noted() {
        Set<Opening.Missing> since = Set.copyOf(noted);
        noted.clear();
        return since;
    }

    private String countAgain() {
        return "count again what the log holds: stop the connector and DELETE /connectors/" + connector
                + "/offsets, or use a new redis.namespace";
    }

    private static String describe(SourceLog.Range range, long position) {
        return "Counting of " + range.source().label() + " has to go on at offset " + position
                + ", but the log holds offsets " + range.start() + " to " + range.end();
    }
}
