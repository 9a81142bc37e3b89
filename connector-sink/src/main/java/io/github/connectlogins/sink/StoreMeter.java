package io.github.connectlogins.sink;

import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.sink.store.Opening;
import io.github.connectlogins.sink.store.StoreEvent;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Measures by what the writer tells, once a flush and a call, never once an event. */
final class StoreMeter implements Consumer<StoreEvent> {
    private static final double NANOS_PER_MS = 1e6;

    private final LongAdder events;
    private final LongAdder failures;
    private final DoubleConsumer apply;
    private final DoubleConsumer batch;
    private final DoubleConsumer redis;
    private final LongAdder redisFailures;
    private final Map<String, LongAdder> reopened;
    private final LongAdder rewinds;
    private final LongAdder stateLosses;
    private final LongAdder gaps;

    StoreMeter(Meters meters) {
        events = meters.total(SinkMetrics.EVENTS);
        failures = meters.total(SinkMetrics.FAILURES);
        apply = meters.values(SinkMetrics.APPLY);
        batch = meters.values(SinkMetrics.BATCH);
        redis = meters.values(SinkMetrics.REDIS);
        redisFailures = meters.total(SinkMetrics.REDIS_FAILURES);
        reopened = meters.totals(SinkMetrics.REOPENED);
        rewinds = meters.total(SinkMetrics.REWINDS);
        stateLosses = meters.total(SinkMetrics.STATE_LOSSES);
        gaps = meters.total(SinkMetrics.GAPS);
    }

    @Override
    public void accept(StoreEvent event) {
        if (event instanceof StoreEvent.Answered answered) {
            redis.accept(answered.nanos() / NANOS_PER_MS);
        } else if (event instanceof StoreEvent.Unanswered) {
            redisFailures.increment();
        } else if (event instanceof StoreEvent.Flushed flushed) {
            flushed(flushed);
        } else if (event instanceof StoreEvent.Displaced displaced) {
            reopened.get(displaced.cause().code()).increment();
        } else if (event instanceof StoreEvent.Opened opened) {
            opened(opened.opening());
        }
    }

    private void flushed(StoreEvent.Flushed flushed) {
        events.add(flushed.attempts());
        failures.add(flushed.failures());
        batch.accept((double) flushed.attempts());
        apply.accept(flushed.nanos() / NANOS_PER_MS);
    }

    private void opened(Opening opening) {
        rewinds.increment();
        if (opening.missing().contains(Opening.Missing.COUNTS)) {
            stateLosses.increment();
        }
        if (opening.missing().contains(Opening.Missing.RECORDS)) {
            gaps.increment();
        }
    }
}
