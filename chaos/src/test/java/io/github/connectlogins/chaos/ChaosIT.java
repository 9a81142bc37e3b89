package io.github.connectlogins.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.Workspace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.UnifiedJedis;

/** Each fault once, under load, in one run of all servers; after each the whole log so far is compared. */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosIT {
    private static final long SEED = Long.getLong("chaos.seed", System.currentTimeMillis() % 1_000_000);
    private static final Plan PLAN =
            new Plan(SEED, Duration.ofSeconds(45), 300, Set.copyOf(EnumSet.allOf(Fault.class)));

    private static final Diary DIARY = new Diary(System.out);
    private static Workspace workspace;
    private static Bench bench;
    private static Trial trial;

    @BeforeAll
    static void start() throws Exception {
        DIARY.say("seed " + SEED + ", to be set by -Dchaos.seed");
        Ending ending = new Ending();
        workspace = Workspace.create();
        bench = Bench.start(Installation.located(), workspace, PLAN, ending);
        trial = new Trial(bench, PLAN, DIARY, ending);
        trial.begin();
    }

    @AfterAll
    static void stop() throws Exception {
        if (trial != null) {
            trial.close();
        }
        if (bench != null) {
            bench.close();
        }
        workspace.close();
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void everythingIsCountedAndToldOnceAfter(Fault fault) throws Exception {
        trial.hurtOnce(fault);

        assertThat(trial.compareNow()).as("seed %d", SEED).isEmpty();
        assertThat(DIARY.findings()).as("seed %d", SEED).allMatch(Finding::expected);
        assertThat(DIARY.survived()).as("seed %d", SEED).containsKey(fault);
    }

    @Test
    @Order(2)
    void whatIsCountedOrToldTwiceIsFound() throws Exception {
        String output = bench.output().broker().bootstrapServers();
        SinkJob sink = SinkJob.of(
                Lane.STANDALONE,
                LogSource.TOPIC,
                bench.forms().get(Lane.STANDALONE).settings(),
                output);
        List<ConsumerRecord<String, String>> alerts = new TopicReader(output).readToEnd(sink.alertTopic());
        try (UnifiedJedis redis = sink.redis();
                Producer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", output), new StringSerializer(), new StringSerializer())) {
            redis.hincrBy("{standalone:3}:c", "ok", 1);
            ConsumerRecord<String, String> first = alerts.get(0);
            producer.send(new ProducerRecord<>(first.topic(), first.partition(), first.key(), first.value()))
                    .get();
        }

        assertThat(trial.compareNow())
                .anyMatch(difference -> difference.toString().startsWith("standalone: counter at {standalone:3}:c ok"))
                .anyMatch(difference -> difference.kind().equals("alert repeated"))
                .allMatch(difference -> difference.sink().equals("standalone"));
    }
}
