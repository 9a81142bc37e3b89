package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.redis.StatsReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import redis.clients.jedis.UnifiedJedis;

/** Runs a job's connectors and shows what comes of it. One thread only. */
final class JobRun implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int KEPT_ALERTS = 8;

    private final Job job;
    private final Connectors connectors;
    private final Admin admin;
    private final UnifiedJedis redis;
    private final StatsReader stats;
    private final TopicWatch topics;
    private final SourceProgress progress;
    private final SinkPosition position;
    private final Outboxes outboxes;
    private final Optional<OtherCluster> otherCluster;
    private final RateMeter rate = new RateMeter();
    private final Silence silence = new Silence();
    private final boolean once;
    private long started;

    /**
     * A run that has not begun.
     *
     * @param job with all settings as they are to be
     * @param once whether it ends with its input
     */
    JobRun(Job job, Services services, boolean once) throws IOException {
        this.job = job;
        this.once = once;
        this.progress = SourceProgress.of(job.source());
        this.connectors = new Connectors(services.rest(), job);
        RedisSettings settings = RedisTarget.settingsOf(job.sink());
        this.redis = settings.client();
        this.stats = new StatsReader(redis, settings.layout());
        this.outboxes = new Outboxes(redis, settings.layout());
        this.otherCluster = services.otherBootstrapServers().map(OtherCluster::new);
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, services.bootstrapServers()));
        this.position = SinkPosition.of(admin, job.sink());
        this.topics = new TopicWatch(services.bootstrapServers(), JobTopics.of(job), KEPT_ALERTS);
    }

    /** Registers the connectors. */
    void begin() throws InterruptedException {
        createTopic();
        started = System.nanoTime();
        connectors.register();
    }

    /** Shows the state of things until the input is counted and every alert told, or for ever. */
    void show(Screen screen) throws InterruptedException {
        Snapshot snapshot;
        do {
            topics.watch(TICK);
            connectors.check();
            snapshot = snapshot();
            screen.show(snapshot);
        } while (!once || !isComplete(snapshot));
        screen.finish(snapshot);
        otherCluster.ifPresent(cluster -> cluster.lines().forEach(screen::say));
    }

    @Override
    public void close() {
        topics.close();
        otherCluster.ifPresent(OtherCluster::close);
        admin.close(Duration.ZERO);
        redis.close();
    }

    /** A sink that finds no topic waits for a while until it looks again, so the topic is there first. */
    private void createTopic() throws InterruptedException {
        Optional<Integer> partitions =
                job.source().get("topic.creation.default.partitions").map(Integer::valueOf);
        try {
            admin.createTopics(List.of(new NewTopic(job.topic(), partitions, Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("cannot create the topic " + job.topic(), failure.getCause());
        }
    }

    /** What has been read from the topics is looked at last: only then is it known to be all that there is. */
    private boolean isComplete(Snapshot snapshot) throws InterruptedException {
        return snapshot.progress().orElse(0) == 1
                && position.hasPassed(topics.eventEnds())
                && outboxes.areEmpty(snapshot.stats().offsets().keySet())
                && topics.isAtEnd()
                && hasCopies(snapshot.counted());
    }

    private boolean hasCopies(long counted) {
        return job.mirrors().isEmpty() || otherCluster.orElseThrow().holds(counted);
    }

    private Snapshot snapshot() throws InterruptedException {
        Duration running = Duration.ofNanos(System.nanoTime() - started);
        LoginStats now = stats.read();
        long counted = now.total().attempts();
        return new Snapshot(
                running,
                topics.events(),
                topics.rejected(),
                rate.perSecond(running, counted),
                now,
                topics.alerts(),
                topics.lastAlerts(),
                once ? OptionalDouble.of(progress(running, counted)) : OptionalDouble.empty());
    }

    /** Of what was read, so much was counted; rejected events are done with as well. */
    private double progress(Duration running, long counted) throws InterruptedException {
        double read = read(running);
        if (topics.events() == 0) {
            return read == 1 && topics.isAtEnd() ? 1 : 0;
        }
        return read * Math.min(1, (double) (counted + topics.rejected()) / topics.events());
    }

    /** A file without records leaves no offset: that it was read is told by silence while the tasks run. */
    private double read(Duration running) throws InterruptedException {
        JsonNode offsets = connectors.sourceOffsets();
        boolean runs = connectors.sourceRuns();
        boolean silent = silence.lasts(running, List.of(runs, offsets));
        return runs && silent && !progress.isUnfinished(offsets) ? 1 : progress.share(offsets);
    }
}
