package io.github.connectlogins.sink.model;

import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;

/** One owner is left alone, and everything answers, until there is nothing more to do. */
final class Ending {
    private static final int LOOKS = 4;
    private static final int MOST_ROUNDS = 200;
    private static final int STEPS_A_ROUND = 10_000;
    private static final int MOST_RECORDS = 20;

    private final World world;
    private final Owner owner;
    private final Random random;

    Ending(World world, Owner owner, Random random) {
        this.world = world;
        this.owner = owner;
        this.random = random;
    }

    /**
     * Goes on to the end. Partitions may be opened before the first records come, or after.
     *
     * @throws Violation if it never comes
     */
    void run() throws Exception {
        if (random.nextBoolean()) {
            write();
        }
        int quiet = 0;
        for (int round = 0; quiet < LOOKS; round++) {
            if (round == MOST_ROUNDS) {
                throw new Violation("counting does not get to the end of the log");
            }
            quiet = isDone() ? quiet + 1 : 0;
        }
    }

    /** One round of everything, and whether it was the end of the log before. */
    private boolean isDone() throws Exception {
        owner.task().poll(1 + random.nextInt(MOST_RECORDS));
        write();
        owner.publish();
        for (int steps = 0; owner.isPublishing() && steps < STEPS_A_ROUND; steps++) {
            owner.publish();
        }
        Map<TopicPartition, Long> committed = owner.task().commit();
        write();
        return world.topic().partitions().stream()
                .allMatch(
                        partition -> Long.valueOf(world.topic().end(partition)).equals(committed.get(partition)));
    }

    private void write() throws Exception {
        for (int steps = 0; owner.isWriting() && steps < STEPS_A_ROUND; steps++) {
            owner.write();
        }
    }
}
