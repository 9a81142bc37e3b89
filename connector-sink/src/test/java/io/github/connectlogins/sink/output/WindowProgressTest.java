package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.redis.WindowIndex;
import io.github.connectlogins.redis.WindowIndex.Bucket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WindowProgressTest {
    private static final long IDLE_MS = 10_000;
    private static final long WALL_MS = 700;
    private static final Long NONE = null;

    private final WindowProgress progress = new WindowProgress(IDLE_MS);

    @Test
    void theSlowestBucketOfTheSlowestPartitionSaysHowFarTheyHaveCome() {
        WindowIndex index = index(Map.of("a", 500L, "b", 300L), Map.of("a", 200L, "b", 400L));

        progress.look(index, 0);

        assertThat(progress.reached(index, WALL_MS)).isEqualTo(200);
    }

    @Test
    void aBucketThatKnowsOfNoEventYetHoldsWindowsOpen() {
        WindowIndex index = index(times("a", 500L), times("a", NONE));

        progress.look(index, 0);

        assertThat(progress.reached(index, WALL_MS)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aPartitionThatStandsStillIsNotWaitedForUntilItGoesOn() {
        WindowIndex before = index(Map.of("a", 500L, "b", 300L));
        WindowIndex after = index(Map.of("a", 900L, "b", 300L));
        WindowIndex again = index(Map.of("a", 900L, "b", 310L));

        progress.look(before, 0);
        progress.look(after, IDLE_MS);
        assertThat(progress.reached(after, WALL_MS)).isEqualTo(900);

        progress.look(again, IDLE_MS + 1);
        assertThat(progress.reached(again, WALL_MS)).isEqualTo(310);
    }

    @Test
    void whereAllStandStillTimeGoesOnByTheClock() {
        WindowIndex index = index(Map.of("a", 500L));

        progress.look(index, 0);
        progress.look(index, IDLE_MS);

        assertThat(progress.reached(index, 700)).isEqualTo(700);
        assertThat(progress.reached(index, 300)).as("events are of the future").isEqualTo(500);
    }

    @Test
    void afterALossPartitionsAreWaitedForAgain() {
        WindowIndex index = index(Map.of("a", 500L, "b", 100L));
        WindowIndex lost = index(Map.of("a", 500L));

        progress.look(index, 0);
        progress.look(lost, 5 * IDLE_MS);
        assertThat(progress.removable(lost)).isEqualTo(Long.MIN_VALUE);

        progress.look(lost, 6 * IDLE_MS);
        assertThat(progress.removable(lost)).isEqualTo(500);
    }

    @Test
    void howeverShortOnesPatiencePartitionsHaveTimeToAppearBeforeAnythingIsRemoved() {
        WindowProgress impatient = new WindowProgress(0);
        WindowIndex index = index(times("a", 500L, "empty", NONE));

        impatient.look(index, 0);
        impatient.look(index, 9_999);
        assertThat(impatient.removable(index)).isEqualTo(Long.MIN_VALUE);
        assertThat(impatient.unawaited()).isEmpty();

        impatient.look(index, 10_000);
        assertThat(impatient.removable(index)).isEqualTo(500);
    }

    @Test
    void nothingIsRemovedBeforePartitionsThatAreStillToComeCouldBeKnown() {
        WindowIndex index = index(Map.of("a", 500L));

        progress.look(index, 0);
        assertThat(progress.removable(index)).isEqualTo(Long.MIN_VALUE);

        progress.look(index, IDLE_MS);
        assertThat(progress.removable(index)).isEqualTo(500);
    }

    @Test
    void aPartitionThatStandsStillIsWaitedForBeforeAnythingIsRemoved() {
        WindowIndex index = index(Map.of("a", 500L, "b", 100L));
        WindowIndex later = index(Map.of("a", 900L, "b", 100L));

        progress.look(index, 0);
        progress.look(later, 10 * IDLE_MS);

        assertThat(progress.removable(later)).isEqualTo(100);
        assertThat(progress.unawaited()).isEmpty();
    }

    @Test
    void aPartitionThatNeverHadAnEventIsWaitedForOnlyAWhile() {
        WindowIndex index = index(times("a", 500L, "empty", NONE));

        progress.look(index, 0);
        assertThat(progress.unawaited()).isEmpty();

        progress.look(index, IDLE_MS);
        assertThat(progress.unawaited()).containsExactly("empty");
        assertThat(progress.removable(index)).isEqualTo(500);
    }

    @Test
    void aPartitionThatIsNewIsWaitedForFromThenOn() {
        WindowIndex before = index(Map.of("a", 500L));
        WindowIndex after = index(times("a", 900L, "new", NONE));

        progress.look(before, 0);
        progress.look(after, 5 * IDLE_MS);

        assertThat(progress.removable(after)).isEqualTo(Long.MIN_VALUE);
    }

    private static WindowIndex index(Map<?, ?>... buckets) {
        return new WindowIndex(
                List.of(buckets).stream().map(WindowProgressTest::bucket).toList());
    }

    private static Bucket bucket(Map<?, ?> times) {
        Map<String, OptionalLong> partitions = new HashMap<>();
        times.forEach((partition, time) ->
                partitions.put((String) partition, time == null ? OptionalLong.empty() : OptionalLong.of((Long) time)));
        return new Bucket(partitions, Map.of(), Long.MIN_VALUE, OptionalLong.of(1));
    }

    private static Map<String, Long> times(String one, Long time) {
        Map<String, Long> times = new HashMap<>();
        times.put(one, time);
        return times;
    }

    private static Map<String, Long> times(String one, Long time, String other, Long itsTime) {
        Map<String, Long> times = times(one, time);
        times.put(other, itsTime);
        return times;
    }
}
