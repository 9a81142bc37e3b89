package io.github.connectlogins.smt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostnamesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch serverAnswers = new CountDownLatch(1);
    private Hostnames hostnames;

    @AfterEach
    void close() {
        serverAnswers.countDown();
        if (hostnames != null) {
            hostnames.close();
        }
    }

    @Test
    void asksOnceForAName() {
        hostnames = new Hostnames(settings(LONG, 2), this::answerAtOnce);

        assertThat(hostnames.find(address(1))).isEqualTo("host1.example.org");
        assertThat(hostnames.find(address(1))).isEqualTo("host1.example.org");
        assertThat(asked).hasValue(1);
    }

    @Test
    void remembersThatThereIsNoName() {
        hostnames = new Hostnames(settings(LONG, 2), unnamed -> {
            asked.incrementAndGet();
            return null;
        });

        assertThat(hostnames.find(address(1))).isNull();
        assertThat(hostnames.find(address(1))).isNull();
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksAgainWhenAnAnswerIsOld() {
        hostnames = new Hostnames(new HostnameSettings(LONG, 2, 100, Duration.ofMillis(1), LONG), this::answerAtOnce);

        hostnames.find(address(1));
        await(() -> {
            hostnames.find(address(1));
            return asked.get() > 1;
        });
    }

    @Test
    void getsEveryNameFromAServerThatAnswersAtOnce() {
        hostnames = new Hostnames(settings(LONG, 1), this::answerAtOnce);

        for (int host = 0; host < 2_000; host++) {
            assertThat(hostnames.find(address(host))).isEqualTo("host" + host + ".example.org");
        }
    }

    @Test
    void remembersOnlySoManyAnswers() {
        hostnames = new Hostnames(new HostnameSettings(LONG, 2, 1, LONG, LONG), this::answerAtOnce);

        await(() -> {
            for (int host = 0; host < 50; host++) {
                hostnames.find(address(host));
            }
            return asked.get() > 50;
        });
    }

    @Test
    void waitsNoLongerThanTheLimitAndUsesALateAnswer() {
        hostnames = new Hostnames(settings(SHORT, 2), this::answerLate);

        assertThat(hostnames.find(address(1))).isNull();

        serverAnswers.countDown();
        await(() -> "host1.example.org".equals(hostnames.find(address(1))));
        assertThat(asked).hasValue(1);
    }

    @Test
    void waitsForAQuestionOnceHoweverManyEventsComeFromTheAddress() {
        hostnames = new Hostnames(settings(Duration.ofSeconds(1), 2), this::answerLate);
        long start = System.nanoTime();

        for (int event = 0; event < 1_000; event++) {
            assertThat(hostnames.find(address(1))).isNull();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void doesNotWaitWhileAllQuestionsAreUnanswered() {
        hostnames = new Hostnames(settings(SHORT, 2), this::answerLate);
        long start = System.nanoTime();

        for (int host = 0; host < 1_000; host++) {
            assertThat(hostnames.find(address(host))).isNull();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        await(() -> asked.get() == 2);

        serverAnswers.countDown();
        await(() -> "host500.example.org".equals(hostnames.find(address(500))));
        assertThat(asked).as("the two, and that one").hasValue(3);
    }

    @Test
    void doesNotSwallowAnInterrupt() {
        hostnames = new Hostnames(settings(LONG, 2), this::answerLate);
        Thread.currentThread().interrupt();

        assertThat(hostnames.find(address(1))).isNull();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void asksTheMachineAndNotTheAddressForAName() throws UnknownHostException {
        assertThat(ReverseDns.OF_THE_MACHINE.nameOf(
                        InetAddress.getByAddress("a name given", new byte[] {127, 0, 0, 1})))
                .isNotEqualTo("a name given");
    }

    private String answerAtOnce(InetAddress address) {
        asked.incrementAndGet();
        byte[] bytes = address.getAddress();
        return "host" + (bytes[2] * 100 + bytes[3]) + ".example.org";
    }

    private String answerLate(InetAddress address) {
        asked.incrementAndGet();
        try {
            serverAnswers.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        byte[] bytes = address.getAddress();
        return "host" + (bytes[2] * 100 + bytes[3]) + ".example.org";
    }

    private static InetAddress address(int host) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 198, 18, (byte) (host / 100), (byte) (host % 100)});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static HostnameSettings settings(Duration timeout, int lookups) {
        return new HostnameSettings(timeout, lookups, 10_000, LONG, LONG);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
