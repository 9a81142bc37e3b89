package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
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
    private final MilestoneSnapshots milestones;
    private final ObjLongConsumer<AlertSource> onPublished;
    private final Consumer<ConnectException> onFailure;
    private final AtomicInteger untold = new AtomicInteger();
    private volatile int due;
    private volatile long published;
    private boolean outage;
    private final Set<PeriodicOutput> unread = new HashSet<>();
    private final Set<PeriodicOutput> leavesOut = new HashSet<>();

    /**
     * A publisher.
     *
     * @param onPublished told, for a source, the offset below which all alerts are published
     * @param onFailure told what ended the thread, if trying again does not help
     */
    public Publisher(OutputPlan plan, ObjLongConsumer<AlertSource> onPublished, Consumer<ConnectException> onFailure) {
        this.plan = plan;
        this.milestones = plan == null ? null : plan.milestones();
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
        tell(outbox.size(), alerts -> alerts.opened(source, position, published, outbox));
    }

    /** The partition is counted up to {@code position}. */
    public void counted(TopicPartition partition, long position, Collection<Alert> counted) {
        tell(counted.size(), alerts -> alerts.counted(partition, position, counted));
    }

    /** These partitions are another's now. */
    public void forget(Set<TopicPartition> partitions) {
        tell(0, alerts -> alerts.forget(partitions));
    }

    /**
     * How many events are counted, answered once the statistics are told, if that is so many that they have to be.
     * Nothing may be counted until the answer is there. Only where {@link OutputSettings#milestoneEvents()} are set.
     */
    public CompletableFuture<Long> total() {
        CompletableFuture<Long> answer = milestones.ask();
        tell(0, nothing -> {});
        return answer;
    }

    /** Number of alerts that could be published, were the output cluster faster, or that it is not known of yet. */
    public int backlog() {
        return due + untold.get();
    }

    /** Number of alerts that were published. */
    public long published() {
        return published;
    }

    private void tell(int alerts, Consumer<AlertPublisher> what) {
        untold.addAndGet(alerts);
        news.add(publisher -> {
            what.accept(publisher);
            untold.addAndGet(-alerts);
        });
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
        } catch (AuthenticationException refused) {
            onFailure.accept(new ConnectException(
                    "Writing to the output topics failed: " + refused.getMessage() + "; "
                            + "check the security settings output.*, or, without output.bootstrap.servers, the worker's",
                    refused));
        } catch (RuntimeException hopeless) {
            onFailure.accept(
                    new ConnectException("Writing to the output topics failed: " + hopeless.getMessage(), hopeless));
        }
    }

    private void ensureTopics() throws InterruptedException {
        boolean there = false;
        while (!there) {
            there = tried(plan::ensureTopics);
        }
    }

    private void publish(OutputChannel channel, AlertPublisher alerts) throws InterruptedException {
        List<PeriodicOutput> outputs = new ArrayList<>(plan.periodic());
        if (milestones != null) {
            outputs.add(milestones);
        }
        while (!Thread.currentThread().isInterrupted()) {
            long pauseMs =
                    outputs.stream().mapToLong(PeriodicOutput::pauseMs).min().orElse(RETRY_PAUSE_MS);
            awaitNews(alerts, pauseMs);
            tried(alerts::publishDue);
            due = alerts.due();
            published = alerts.published();
            for (PeriodicOutput output : outputs) {
                publishIfDue(channel, output);
            }
        }
    }

    /** Only an output that was due can show that the statistics are read again. */
    void publishIfDue(OutputChannel channel, PeriodicOutput output) throws InterruptedException {
        if (!output.isDue()) {
            return;
        }
        try {
            publish(channel, output);
            unread.remove(output);
        } catch (JedisException noStatistics) {
            output.again();
            if (unread.add(output)) {
                LOG.warn("No snapshots, since the statistics cannot be read: {}", noStatistics.toString());
            }
        }
    }

    private void publish(OutputChannel channel, PeriodicOutput output) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> due = output.due();
        List<ProducerRecord<byte[], byte[]>> tooLarge = new ArrayList<>();
        if (!due.isEmpty() && !tried(() -> tooLarge.addAll(channel.send(due)))) {
            output.again();
            return;
        }
        warnOf(tooLarge, output);
        output.sent();
    }

    private void warnOf(List<ProducerRecord<byte[], byte[]>> tooLarge, PeriodicOutput output) {
        if (tooLarge.isEmpty()) {
            leavesOut.remove(output);
        } else if (leavesOut.add(output)) {
            LOG.warn(
                    "Found {} records for {} that are larger than the brokers take, and left them out, the first with"
                            + " the key {}; set stats.top.values lower",
                    tooLarge.size(),
                    tooLarge.get(0).topic(),
                    new String(tooLarge.get(0).key(), StandardCharsets.UTF_8));
        }
    }

    private void awaitNews(AlertPublisher alerts, long pauseMs) throws InterruptedException {
        long waitMs = alerts.due() > 0 ? Math.min(pauseMs, RETRY_PAUSE_MS) : pauseMs;
        Consumer<AlertPublisher> first = news.poll(waitMs, TimeUnit.MILLISECONDS);
        if (first != null) {
            first.accept(alerts);
        }
        absorbNews(alerts);
    }

    /** Passes on what was told by now. */
    void absorbNews(AlertPublisher alerts) {
        for (Consumer<AlertPublisher> one = news.poll(); one != null; one = news.poll()) {
            one.accept(alerts);
        }
        due = alerts.due();
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
        }
    }

    private interface Attempt {
        void run() throws InterruptedException;
    }
}
