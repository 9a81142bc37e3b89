package io.github.connectlogins.source.generator;

import io.github.connectlogins.source.feed.EventFeed;
import io.github.connectlogins.source.feed.FeedContext;
import io.github.connectlogins.source.feed.Idle;
import io.github.connectlogins.source.feed.SourceMetrics;
import io.github.connectlogins.source.feed.TaskShare;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;

/** The events of a task's streams, in the order they are due, at the task's part of the pace. */
public final class GeneratorFeed implements EventFeed {
    private final String topic;
    private final Idle idle;
    private final Pace pace;
    private final List<Substream> streams;

    /** The streams that are this task's, each going on with its next event. */
    public GeneratorFeed(GeneratorConfig config, FeedContext context) {
        this(config, context, Clock.systemUTC());
    }

    GeneratorFeed(GeneratorConfig config, FeedContext context, Clock clock) {
        double[] shares = config.population().shares();
        int[] mine = streamsOf(context.share(), shares);
        double share = IntStream.of(mine).mapToDouble(index -> shares[index]).sum();
        this.topic = context.topic();
        this.idle = context.idle();
        this.pace = Pace.of(config.ratePerSecond() * share, context.batchMaxRecords(), System.nanoTime());
        context.meters().gauge(SourceMetrics.TARGET_RATE, () -> told(config.ratePerSecond() * share));
        this.streams = open(config, context, new Timetable(shares), mine, clock);
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        long now = System.nanoTime();
        int permits = pace.permits(now);
        if (permits == 0) {
            idle.await(pace.untilPermits(now));
            return null;
        }
        List<SourceRecord> batch = batch(permits);
        pace.spend(batch.size());
        if (batch.isEmpty()) {
            idle.await(Idle.LONGEST);
            return null;
        }
        return batch;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private List<SourceRecord> batch(int size) {
        List<SourceRecord> batch = new ArrayList<>(size);
        for (Substream next = first(); next != null && batch.size() < size; next = first()) {
            batch.add(next.next(topic));
        }
        return batch;
    }

    /** The stream whose next event is due first, or null where all are over. */
    private Substream first() {
        Substream first = null;
        double due = Double.POSITIVE_INFINITY;
        for (Substream stream : streams) {
            if (stream.due() < due) {
                first = stream;
                due = stream.due();
            }
        }
        return first;
    }

    /** Rounded, but never to the 0 that stands for no limit. */
    private static long told(double rate) {
        return rate > 0 ? Math.max(1, Math.round(rate)) : 0;
    }

    private static int[] streamsOf(TaskShare share, double[] shares) {
        return IntStream.range(0, shares.length)
                .filter(index -> share.has(index) && shares[index] > 0)
                .toArray();
    }

    private static List<Substream> open(
            GeneratorConfig config, FeedContext context, Timetable timetable, int[] mine, Clock clock) {
        Population population = config.population();
        long[] limits = config.maxEvents().isPresent()
                ? timetable.dealt(config.maxEvents().getAsLong())
                : endless(population.streams());
        List<Substream> streams = new ArrayList<>();
        for (int index : mine) {
            var partition = GeneratorOffset.partition(population.name(), index);
            var generator = new LoginGenerator(
                    population.stream(index),
                    config.failureModel(),
                    EventTime.of(config.startTime(), config.stepMs(), timetable, index, clock),
                    GeneratorOffset.sequence(context.offsets().offset(partition)));
            streams.add(new Substream(index, generator, limits[index], timetable, partition));
        }
        return streams;
    }

    private static long[] endless(int streams) {
        long[] limits = new long[streams];
        Arrays.fill(limits, Long.MAX_VALUE);
        return limits;
    }
}
