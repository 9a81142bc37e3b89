package io.github.connectlogins.chaos;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run is to do.
 *
 * @param seed everything random follows from it; threads and servers keep a pace of their own
 * @param time for how long things are hurt
 * @param eventsPerSecond how fast the log grows
 * @param faults which faults, at least one
 */
record Plan(long seed, Duration time, int eventsPerSecond, Set<Fault> faults) {
    private static final int WORKERS = 4;
    private static final int WORKERS_LEFT_ALONE = 2;
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(1);
    private static final Set<Lane> FORMS = EnumSet.of(Lane.STANDALONE, Lane.SENTINEL, Lane.CLUSTER);

    /** The lanes in which something happens. */
    Set<Lane> lanes() {
        return faults.stream().map(Fault::lane).collect(Collectors.toCollection(() -> EnumSet.noneOf(Lane.class)));
    }

    /** The forms of Redis that are needed: all, if a fault hurts every sink. */
    Set<Lane> forms() {
        Set<Lane> forms = EnumSet.copyOf(lanes());
        boolean everySink = forms.contains(Lane.WORKERS) || forms.contains(Lane.OUTPUT);
        forms.retainAll(FORMS);
        return everySink ? FORMS : forms;
    }

    /** The forms of Redis whose sinks a fault of this lane hurts. */
    Set<Lane> hurtBy(Lane lane) {
        return FORMS.contains(lane) ? EnumSet.of(lane) : forms();
    }

    int workers() {
        return lanes().contains(Lane.WORKERS) ? WORKERS : WORKERS_LEFT_ALONE;
    }

    /** How long the output broker is halted: in a short run shorter. */
    Duration away() {
        Duration third = time.dividedBy(3);
        return third.compareTo(LONGEST_AWAY) < 0 ? third : LONGEST_AWAY;
    }

    /** A stream of random numbers of this lane's own. */
    Random random(Lane lane) {
        return new Random(seed ^ ((long) lane.name().hashCode() << Integer.SIZE));
    }
}
