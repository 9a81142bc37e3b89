package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.sink.fold.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AlertPublisherTest {
    private static final TopicPartition PARTITION = new TopicPartition("user-login", 0);
    private static final AlertSource SOURCE = new AlertSource(PARTITION, "id:0");

    private final List<String> told = new ArrayList<>();
    private final AlertPublisher publisher =
            new AlertPublisher(AlertChannel.NONE, (source, mark) -> told.add(source.key() + " " + mark));

    /**
     * One bucket may be far ahead of the others when a partition is opened; holding up the log would hold up the
     * others.
     */
    @Test
    void alertsThatWaitForThePositionHoldNothingUp() {
        publisher.opened(SOURCE, 5, OptionalLong.empty(), alerts(3, 20_000));

        assertThat(publisher.due()).isEqualTo(2);
    }

    @Test
    void whatIsPublishedIsToldWithTheSourceItIsOf() throws InterruptedException {
        publisher.opened(SOURCE, 5, OptionalLong.empty(), alerts(3, 10));

        publisher.publishDue();

        assertThat(told).containsExactly("id:0 5");
        assertThat(publisher.due()).isZero();
    }

    @Test
    void nothingIsPublishedOfAPartitionThatIsAnothers() throws InterruptedException {
        publisher.opened(SOURCE, 5, OptionalLong.empty(), alerts(3, 5));
        publisher.forget(Set.of(PARTITION));
        publisher.counted(PARTITION, 10, alerts(5, 10));

        publisher.publishDue();

        assertThat(told).isEmpty();
    }

    private static List<Alert> alerts(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> new Alert(offset, "ada", 3, 1, 2, null))
                .toList();
    }
}
