package io.github.connectlogins.sink.model;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * What a person does to offsets while owners that should be stopped live on: one thing at a time, perhaps broken off.
 */
final class Alterations {
    private static final int FARTHEST = 12;
    private static final int MOST_STEPS = 20;

    private final World world;
    private final Random random;
    private final Consumer<String> trace;
    private Coroutine current;

    Alterations(World world, Random random, Consumer<String> trace) {
        this.world = world;
        this.random = random;
        this.trace = trace;
    }

    /** Has everything counted again. */
    void startOver() throws Exception {
        trace.accept("a person starts over");
        goOn(world::startOver);
    }

    /** Leaves out some of what is next. */
    void moveForward() throws Exception {
        List<TopicPartition> partitions = world.topic().partitions();
        TopicPartition partition = partitions.get(random.nextInt(partitions.size()));
        long standing = BucketSnapshot.all(world).stream()
                .mapToLong(bucket -> bucket.offset(partition).orElseThrow())
                .min()
                .orElseThrow();
        long target =
                Math.min(standing + random.nextInt(FARTHEST), world.topic().end(partition));
        trace.accept("a person moves " + partition + " forward to " + target);
        goOn(() -> world.moveForward(partition, target));
    }

    private void goOn(Supplier<Coroutine> next) throws Exception {
        if (current == null) {
            current = next.get();
        } else if (random.nextInt(4) == 0) {
            breakOff();
        }
        for (int steps = random.nextInt(MOST_STEPS); current != null && steps > 0; steps--) {
            if (current.resume()) {
                current = null;
            }
        }
    }

    /** Leaves what is going on as it is. */
    void breakOff() {
        if (current != null) {
            current.kill();
            current = null;
        }
    }
}
