package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.store.Opening;
import io.github.connectlogins.sink.store.SourcePartition;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class PartitionStateTest {
    private static final SourcePartition SOURCE =
            new SourcePartition(new TopicPartition("user-login", 0), Uuid.randomUuid());

    private final PartitionState state = new PartitionState(1);

    @Test
    void theTimeOfTheLogNeverFallsWhateverComesLate() {
        opened(OptionalLong.of(100), 5L, 5L);

        state.saw(50);
        assertThat(state.logTime()).isEqualTo(100);
        state.saw(101);
        state.saw(0);
        assertThat(state.logTime()).isEqualTo(101);
        assertThat(state.eventTimeMax()).hasValue(101);
    }

    @Test
    void beforeTheFirstEventThereIsNoTime() {
        opened(OptionalLong.empty(), 5L, 5L);
        assertThat(state.eventTimeMax()).isEmpty();

        state.saw(0);
        assertThat(state.eventTimeMax()).hasValue(0);
    }

    @Test
    void aRecordIsCountedBelowTheOffsetOfItsUsersBucket() {
        UserPlacement placement = new UserPlacement(2, 2);
        String ada = "ada";
        boolean first = placement.placeOf(ada).bucket() == 0;
        opened(OptionalLong.empty(), first ? 8L : 5L, first ? 5L : 8L);

        assertThat(state.isCounted(7, ada, placement)).isTrue();
        assertThat(state.isCounted(8, ada, placement)).isFalse();
        assertThat(state.isCounted(7, "eve", placement))
                .isEqualTo(placement.placeOf("eve").bucket()
                        == placement.placeOf(ada).bucket());
    }

    private void opened(OptionalLong eventTimeMax, Long... bucketOffsets) {
        state.opened(new Opening(
                SOURCE,
                SOURCE.key(),
                5,
                eventTimeMax,
                List.of(bucketOffsets),
                OptionalLong.empty(),
                List.of(),
                Set.of()));
    }
}
