package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.sink.output.Failpoint.Killed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With a real broker: publishers that are killed, come back and linger, and what a reader of committed alerts sees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionalAlertsIT {
    private static final int KILLS = 20;

    private final List<Producer<byte[], byte[]>> producers = new ArrayList<>();
    private OutputCluster cluster;
    private OutputPlan plan;
    private String topic;
    private int tests;

    static LongStream seeds() {
        return LongStream.range(1, 4);
    }

    @BeforeAll
    void startBroker(@TempDir Path dir) throws InterruptedException {
        cluster = OutputCluster.start(dir);
    }

    @AfterAll
    void stopBroker() {
        cluster.close();
    }

    @BeforeEach
    void makeTopics() throws InterruptedException {
        topic = "alerts-" + ++tests;
        plan = cluster.plan(topic, Map.of("output.producer.transaction.timeout.ms", "2000"));
    }

    @AfterEach
    void closeProducers() {
        producers.forEach(AlertTransactions::close);
        producers.clear();
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Failpoint.class)
    void whoeverIsKilledThereHasNoAlertLostOrDoubled(Failpoint failpoint) throws InterruptedException {
        AlertLog log = new AlertLog("user-login", 0);
        for (int kill = 0; kill < KILLS; kill++) {
            log.add(1 + kill % 3);
            AlertPublisher killed = publisher(log, failpoint::in);
            assertThatThrownBy(killed::publishDue).isInstanceOf(Killed.class);
        }

        publishAll(publisher(log, UnaryOperator.identity()));

        assertThat(cluster.alertIds(topic)).isEqualTo(log.ids());
    }

    @Test
    void whateverHappensEachAlertIsThereOnceAndInOrder() throws InterruptedException {
        assertEachAlertIsThereOnceAndInOrder(0, 10);
    }

    @Tag("long")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensForLongEachAlertIsThereOnceAndInOrder(long seed) throws InterruptedException {
        assertEachAlertIsThereOnceAndInOrder(seed, 30);
    }

    private void assertEachAlertIsThereOnceAndInOrder(long seed, int rounds) throws InterruptedException {
        Random random = new Random(seed);
        AlertLog log = new AlertLog("user-login", 0);
        List<AlertPublisher> alive = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            log.add(random.nextInt(4));
            Failpoint[] all = Failpoint.values();
            Failpoint failpoint = all[random.nextInt(all.length)];
            boolean lives = random.nextBoolean();
            alive.add(publisher(log, lives ? UnaryOperator.identity() : failpoint::in));
            AlertPublisher one = alive.get(random.nextInt(alive.size()));
            try {
                log.tell(one);
                one.publishDue();
            } catch (Killed killed) {
                alive.remove(one);
            }
            if (random.nextInt(4) == 0) {
                log.trim(0);
            }
        }

        publishAll(publisher(log, UnaryOperator.identity()));

        assertThat(cluster.alertIds(topic)).isEqualTo(log.ids());
    }

    @Test
    void aLingeringPublisherIsFencedAndTakesTheMarkOfTheOther() throws InterruptedException {
        AlertLog log = new AlertLog("user-login", 0);
        log.add(2);
        AlertPublisher lingering = publisher(log, UnaryOperator.identity());
        lingering.publishDue();
        log.add(3);
        log.tell(lingering);
        publishAll(publisher(log, UnaryOperator.identity()));

        lingering.publishDue();
        assertThat(lingering.due()).as("alerts left by who is fenced").isEqualTo(3);
        lingering.publishDue();

        assertThat(lingering.due()).isZero();
        assertThat(cluster.alertIds(topic)).isEqualTo(log.ids());
    }

    @Test
    void whatAnotherCommitsUntilItIsFencedIsNotPublishedAgain() throws InterruptedException {
        AlertLog log = new AlertLog("user-login", 0);
        log.add(3);
        AlertPublisher old = publisher(log, UnaryOperator.identity());
        AlertPublisher successor = publisher(
                log,
                producer -> Intercepted.producer(producer, (call, proceed) -> {
                    if (call.equals("initTransactions")) {
                        old.publishDue();
                    }
                    return proceed.call();
                }));

        publishAll(successor);

        assertThat(cluster.alertIds(topic)).isEqualTo(log.ids());
    }

    @Test
    void aMarkBehindTheOpenTransactionOfAnotherSourceIsWaitedFor() throws InterruptedException {
        AlertLog log = new AlertLog("user-login", 0);
        log.add(1);
        AlertPublisher owner = publisher(log, UnaryOperator.identity());
        owner.publishDue();
        AlertLog another = new AlertLog("user-login", 1);
        another.add(1);
        assertThatThrownBy(publisher(another, Failpoint.BEFORE_COMMIT::in)::publishDue)
                .isInstanceOf(Killed.class);
        log.add(1);
        log.tell(owner);
        owner.publishDue();
        log.trim(0);

        publishAll(publisher(log, UnaryOperator.identity()));

        assertThat(cluster.alertIds(topic)).isEqualTo(log.ids());
    }

    @Test
    void allSourcesAreFencedBeforeAnyMarkIsRead() throws InterruptedException {
        AlertLog one = new AlertLog("user-login", 0);
        AlertLog another = new AlertLog("user-login", 1);
        one.add(1);
        another.add(1);
        assertThatThrownBy(publisher(one, Failpoint.BEFORE_COMMIT::in)::publishDue)
                .isInstanceOf(Killed.class);
        List<String> calls = new ArrayList<>();
        AlertPublisher successor = publisher(
                one,
                producer -> Intercepted.producer(producer, (call, proceed) -> {
                    calls.add(call);
                    return proceed.call();
                }));
        another.openIn(successor);

        publishAll(successor);

        assertThat(calls).startsWith("initTransactions", "initTransactions", "beginTransaction");
        assertThat(cluster.alertIds(topic))
                .containsExactlyInAnyOrder(one.ids().get(0), another.ids().get(0));
    }

    @Test
    void aTopicMadeAnewIsAnotherSource() throws InterruptedException {
        AlertLog before = new AlertLog("user-login", 0);
        before.add(5);
        publishAll(publisher(before, UnaryOperator.identity()));
        AlertLog anew = new AlertLog("user-login", 0);
        anew.add(1);

        publishAll(publisher(anew, UnaryOperator.identity()));

        assertThat(cluster.alertIds(topic)).containsAll(anew.ids()).hasSize(6);
    }

    @Test
    void inEachEraEachAlertIsPublishedOnceWhoeverLingersOfTheOneBefore() throws InterruptedException {
        AlertLog before = new AlertLog("user-login", 0);
        before.add(3);
        AlertPublisher lingering = publisher(before, UnaryOperator.identity());
        publishAll(lingering);
        AlertLog again = before.inNextEra();
        publishAll(publisher(again, UnaryOperator.identity()));

        before.add(2);
        before.tell(lingering);
        publishAll(lingering);
        again.add(2);
        again.trim(0);
        publishAll(publisher(again, UnaryOperator.identity()));

        List<String> twice = new ArrayList<>(before.ids());
        twice.addAll(again.ids());
        assertThat(cluster.alertIds(topic)).containsExactlyInAnyOrderElementsOf(twice);
    }

    /** A task that opens {@code log}, with producers as they are or as a test wants them. */
    private AlertPublisher publisher(AlertLog log, UnaryOperator<Producer<byte[], byte[]>> changed) {
        Function<AlertSource, Producer<byte[], byte[]>> made = source -> {
            Producer<byte[], byte[]> producer = plan.transactionalProducer(source);
            producers.add(producer);
            return changed.apply(producer);
        };
        AlertPublisher publisher = new AlertPublisher(
                new TransactionalAlerts(topic, made, plan.marks()), (partition, mark) -> log.trim(mark));
        log.openIn(publisher);
        return publisher;
    }

    /** As the publisher's thread does: what may work later is tried again. */
    private static void publishAll(AlertPublisher publisher) throws InterruptedException {
        while (publisher.due() > 0) {
            publisher.publishDue();
        }
    }
}
