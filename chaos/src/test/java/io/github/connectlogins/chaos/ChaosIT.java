package io.github.connectlogins.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.testbed.Workspace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault once, under load, in one run of all servers; after each the whole log so far is compared. */
@Tag("long")
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
    void everythingIsCountedAndToldOnceAfter(Fault fault) throws Exception {
        trial.hurtOnce(fault);

        assertThat(trial.compareNow()).as("seed %d", SEED).isEmpty();
        assertThat(DIARY.findings()).as("seed %d", SEED).allMatch(Finding::expected);
        assertThat(DIARY.survived()).as("seed %d", SEED).containsKey(fault);
    }
}
