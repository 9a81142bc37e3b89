package io.github.connectlogins.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong, in the words of the command line. */
enum Fault {
    /** One or two workers end by SIGKILL and come back. */
    WORKER_KILL(Lane.WORKERS, 10),
    /**
     * One or two workers are halted for twice their session timeout, and go on beside the new owners of their tasks.
     */
    WORKER_FREEZE(Lane.WORKERS, 5),
    /** All workers but one end in good order, and come back. */
    WORKER_SCALE(Lane.WORKERS, 1),
    /** Redis ends by SIGKILL and reads its append-only file. */
    REDIS_KILL(Lane.STANDALONE, 3),
    /** Redis is replaced by a copy of itself that is some seconds old. */
    REDIS_ROLLBACK(Lane.STANDALONE, 2),
    /** Scripts run and their replies are lost. */
    REDIS_REPLIES_CUT(Lane.STANDALONE, 1),
    /** The master is killed after its replica was cut off, so that what it acknowledged meanwhile is lost. */
    SENTINEL_FAILOVER(Lane.SENTINEL, 1),
    /** A master of the cluster is killed, replaced by its replica, and comes back as one. */
    CLUSTER_KILL(Lane.CLUSTER, 1),
    /** Slots move from master to master while they are written to. */
    CLUSTER_SLOT_MOVE(Lane.CLUSTER, 1),
    /** The broker of the alert topics is killed and comes back at once. */
    OUTPUT_RESTART(Lane.OUTPUT, 3),
    /** The broker of the alert topics is halted for a minute. */
    OUTPUT_AWAY(Lane.OUTPUT, 1);

    private final Lane lane;
    private final int weight;

    Fault(Lane lane, int weight) {
        this.lane = lane;
        this.weight = weight;
    }

    /** Where it takes its turn. */
    Lane lane() {
        return lane;
    }

    /** How often it is picked, compared with the others of its lane. */
    int weight() {
        return weight;
    }

    /** Such as {@code worker-kill}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The fault of a label.
     *
     * @throws IllegalArgumentException when there is none, with a list of all
     */
    static Fault of(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("found \"" + label + "\", expected one of " + labels()));
    }

    /** All labels, by commas. */
    static String labels() {
        return Arrays.stream(values()).map(Fault::label).collect(Collectors.joining(", "));
    }
}
