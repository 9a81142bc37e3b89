package io.github.connectlogins.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void aFaultOfOneRedisNeedsThatRedisOnly() {
        Plan plan = plan(Fault.REDIS_KILL, Fault.SENTINEL_FAILOVER);

        assertThat(plan.lanes()).containsExactly(Lane.STANDALONE, Lane.SENTINEL);
        assertThat(plan.forms()).containsExactlyInAnyOrder(Lane.STANDALONE, Lane.SENTINEL);
        assertThat(plan.hurtBy(Lane.SENTINEL)).containsExactly(Lane.SENTINEL);
        assertThat(plan.workers()).isEqualTo(2);
    }

    @Test
    void aFaultOfWorkersHurtsTheSinkOfEveryRedis() {
        Plan plan = plan(Fault.WORKER_KILL);

        assertThat(plan.forms()).containsExactlyInAnyOrder(Lane.STANDALONE, Lane.SENTINEL, Lane.CLUSTER);
        assertThat(plan.hurtBy(Lane.WORKERS)).isEqualTo(plan.forms());
        assertThat(plan.workers()).isEqualTo(4);
    }

    @Test
    void aSeedDecidesAndLanesDiffer() {
        Plan plan = plan(Fault.WORKER_KILL);

        assertThat(plan.random(Lane.WORKERS).nextLong())
                .isEqualTo(plan(Fault.REDIS_KILL).random(Lane.WORKERS).nextLong())
                .isNotEqualTo(plan.random(Lane.CLUSTER).nextLong());
    }

    @Test
    void inAShortRunTheOutputBrokerIsAwayForAThirdOfIt() {
        assertThat(plan(Fault.OUTPUT_AWAY).away()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void anUnknownFaultIsAnsweredWithThoseThereAre() {
        assertThat(Fault.of("output-away")).isEqualTo(Fault.OUTPUT_AWAY);
        assertThatThrownBy(() -> Fault.of("fire"))
                .hasMessageStartingWith("found \"fire\", expected one of worker-kill, worker-freeze, ");
    }

    private static Plan plan(Fault... faults) {
        return new Plan(7, Duration.ofMinutes(1), 500, Set.of(faults));
    }
}
