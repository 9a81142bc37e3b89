package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The one thread of a task that writes to the output cluster: alerts as soon as they are safely counted, snapshots when
 * they are due. It knows only what it is told. While the output cluster is away alerts stay in Redis, and are sent
 * again.
 */
public final class Publisher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long RETRY_PAUSE_MS = 500;

    private final BlockingQueue<Consumer<AlertPublisher>> news = new LinkedBlockingQueue<>();
    private final OutputPlan plan;
    private final ObjLongConsumer<TopicPartition> onPublished;
    private final Consumer<ConnectException> onFailure;
    private volatile int backlog;
    private boolean outage;

    /**
     * A publisher.
     *
     * @param onPublished told, for a partition, the offset below which all alerts are published
     * @param onFailure told what ended the thread, if trying again does not help
     */
    public Publisher(
            OutputPlan plan, ObjLongConsumer<TopicPartition> onPublished, Consumer<ConnectException> onFailure) {
        this.plan = plan;
        this.onPublished = onPublished;
        this.onFailure = onFailure;
    }

    /**
     * The source is counted from {@code position} on.
     *
     * @param published alerts of lower offsets are known to be published
     * @param outbox alerts that may still have to be
     */
    public void opened(AlertSource source, long position, OptionalLong published, Collection<Alert> outbox) {
        news.add(alerts -> alerts.opened(source, position, published, outbox));
    }

    /** The partition is counted up to {@code position}. */
    public void counted(TopicPartition partition, long position, Collection<Alert> counted) {
        news.add(alerts -> alerts.counted(partition, position, counted));
    }

    /** These partitions are another's now. */
    public void forget(Set<TopicPartition> partitions) {
        news.add(alerts -> alerts.forget(partitions));
    }

    /** Number of alerts that wait to be published. */
    public int backlog() {
        return backlog;
    }

    /** Works until it is interrupted or something happens that trying again does not help. */
    @Override
    public void run() {
        try {
            ensureTopics();
            try (OutputChannel channel = new OutputChannel(plan.producer());
                    AlertChannel alerts = plan.alerts(channel)) {
                publish(channel, new AlertPublisher(alerts, onPublished));
            }
        } catch (InterruptedException | InterruptException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException hopeless) {
            onFailure.accept(
                    new ConnectException("Writing to the output topics failed: " + hopeless.getMessage(), hopeless));
        }
    }

    private void ensureTopics() throws InterruptedException {
        boolean there = false;
        while (!there) {
            there = tried(() -> OutputTopics.ensure(plan.clients(), plan.topics()));
        }
    }

    private void publish(OutputChannel channel, AlertPublisher alerts) throws InterruptedException {
        Snapshots snapshots = plan.hasSnapshots() ? snapshots() : null;
        while (!Thread.currentThread().isInterrupted()) {
            awaitNews(alerts, snapshots == null ? RETRY_PAUSE_MS : snapshots.pauseMs());
            tried(alerts::publishDue);
            backlog = alerts.size();
            if (snapshots != null && !tried(() -> channel.send(snapshots.due()))) {
                snapshots.again();
            }
        }
    }

    private void awaitNews(AlertPublisher alerts, long pauseMs) throws InterruptedException {
        long waitMs = alerts.size() > 0 ? Math.min(pauseMs, RETRY_PAUSE_MS) : pauseMs;
        Consumer<AlertPublisher> first = news.poll(waitMs, TimeUnit.MILLISECONDS);
        for (Consumer<AlertPublisher> one = first; one != null; one = news.poll()) {
            one.accept(alerts);
        }
        backlog = alerts.size();
    }

    private Snapshots snapshots() {
        OutputSettings settings = plan.settings();
        return new Snapshots(
                plan.reader(),
                new SnapshotMessage(settings.statsTopic(), plan.namespace(), settings.topValues()),
                settings.emitIntervalMs(),
                settings.emitEveryEvents());
    }

    /** Whether it worked; what may work later is said once and tried again. */
    private boolean tried(Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
            if (outage) {
                LOG.info("The output topics can be written to again");
            }
            outage = false;
            return true;
        } catch (RetriableException failure) {
            if (!outage) {
                LOG.warn("The output topics cannot be written to; alerts wait in Redis: {}", failure.toString());
            }
            outage = true;
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE_MS);
            return false;
        } catch (JedisException noStatistics) {
            LOG.debug("No snapshot, since Redis does not answer", noStatistics);
            return false;
        }
    }

    private interface Attempt {
        void run() throws InterruptedException;
    }
}
