package io.github.connectlogins.quickstart;

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
    private final SinkLag lag;
    private final RateMeter rate = new RateMeter();
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
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, services.bootstrapServers()));
        this.lag = SinkLag.of(admin, job);
        this.topics = new TopicWatch(services.bootstrapServers(), JobTopics.of(job), KEPT_ALERTS);
    }

    /** Registers the connectors. */
    void begin() throws InterruptedException {
        createTopic();
        started = System.nanoTime();
        connectors.register();
    }

    /** Shows the state of things until the input is counted, or for ever. */
    void show(Screen screen) throws InterruptedException {
        double share = 0;
        do {
            topics.watch(TICK);
            connectors.check();
            share = once ? progress.share(connectors.sourceOffsets()) : 0;
            screen.show(snapshot(share));
        } while (share < 1 || lag.behind() > 0 || !topics.isAtEnd());
        screen.finish(snapshot(share));
    }

    @Override
    public void close() {
        topics.close();
        admin.close(Duration.ZERO);
        redis.close();
    }

    /** A sink that finds no topic waits for minutes until it looks again, so the topic is there first. */
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

    private Snapshot snapshot(double share) {
        Duration running = Duration.ofNanos(System.nanoTime() - started);
        var now = stats.read();
        long counted = now.total().attempts();
        double countedOfRead = topics.events() == 0 ? share : Math.min(1, (double) counted / topics.events());
        return new Snapshot(
                running,
                topics.events(),
                topics.rejected(),
                rate.perSecond(running, counted),
                now,
                topics.alerts(),
                topics.lastAlerts(),
                once ? OptionalDouble.of(share * countedOfRead) : OptionalDouble.empty());
    }
}
