package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final SourcePartition SOURCE = new FakeLog("user-login").source(0);
    private static final FoldRules RULES = new FoldRules(
            new StreakPolicy(3, Rearm.REPEAT, 0),
            Counted.of(List.of("device_type"), 10),
            new UserPlacement(2, 2),
            ZoneId.of("UTC"));

    private final Cursor cursor = new Cursor(
            new Opening(
                    SOURCE, "key", 5, OptionalLong.of(50), List.of(5L, 30L), OptionalLong.of(3), List.of(), Set.of()),
            1);

    @Test
    void aCheckpointCarriesTheEventTimeAtItsOffsetWhateverWasFoldedSince() {
        cursor.advance(fold(10, 100));
        cursor.advanceAll();

        cursor.steps(fold(20, 200));

        assertThat(cursor.checkpoint()).singleElement().satisfies(step -> {
            assertThat(step.next()).isEqualTo(10);
            assertThat(step.eventTimeMax()).hasValue(100);
        });
    }

    @Test
    void aBucketThatIsAheadIsNotMovedBack() {
        assertThat(cursor.checkpoint()).extracting(Step::bucket).containsExactly(0);

        cursor.advance(fold(40, 400));
        cursor.advanceAll();

        assertThat(cursor.checkpoint())
                .extracting(step -> step.bucket() + " " + step.from() + " " + step.next())
                .containsExactly("0 40 40", "1 40 40");
    }

    @Test
    void aBucketThatHasJustAnsweredAFlushIsNotAskedUntilTheNextCheckpoint() {
        cursor.advance(fold(40, 400));

        assertThat(cursor.checkpoint())
                .extracting(step -> step.bucket() + " " + step.from() + " " + step.next())
                .containsExactly("1 30 40");

        cursor.advanceAll();

        assertThat(cursor.checkpoint()).extracting(Step::bucket).containsExactly(0, 1);
    }

    @Test
    void whatWasPublishedMeanwhileGoesWithTheSecondCheckpoint() {
        cursor.advance(fold(40, 400));
        cursor.published("key", 9);
        assertThat(cursor.checkpoint()).extracting(Step::bucket).containsExactly(1);

        cursor.advanceAll();

        assertThat(cursor.checkpoint()).extracting(Step::published).containsOnly(OptionalLong.of(9));
    }

    @Test
    void aBucketThatALaterFlushDidNotReachIsMovedOn() {
        cursor.advance(fold(40, 400));
        PartitionFold ofTheOther = new Fold(RULES).partition(SOURCE.partition(), 1);
        ofTheOther.cutAt(50, OptionalLong.of(500));
        cursor.advance(ofTheOther);

        assertThat(cursor.checkpoint())
                .extracting(step -> step.bucket() + " " + step.from() + " " + step.next())
                .containsExactly("0 40 50", "1 30 50");
    }

    @Test
    void onlyMarksOfTheseAlertsAreBelieved() {
        cursor.published("another", 9);
        assertThat(cursor.checkpoint().get(0).published()).hasValue(3);

        cursor.published("key", 7);
        cursor.published("key", 6);
        assertThat(cursor.checkpoint().get(0).published()).hasValue(7);
    }

    private static PartitionFold fold(long cut, long eventTimeMax) {
        PartitionFold fold = new Fold(RULES).partition(SOURCE.partition(), 1);
        Attempt attempt = new Attempt(cut - 1, "ada", eventTimeMax, Outcome.SUCCESS, null, null);
        fold.add(attempt.entry(), attempt.offset(), eventTimeMax);
        fold.cutAt(cut, OptionalLong.of(eventTimeMax));
        return fold;
    }
}
