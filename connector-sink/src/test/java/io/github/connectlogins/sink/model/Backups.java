package io.github.connectlogins.sink.model;

import io.github.connectlogins.sink.BucketBackup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Copies of what Redis held, to which it goes back: of a bucket, or of the namespace's key, which moves on its own. */
final class Backups {
    private final World world;
    private final Random random;
    private final Consumer<String> trace;
    private final List<BucketBackup> copies = new ArrayList<>();

    Backups(World world, Random random, Consumer<String> trace) {
        this.world = world;
        this.random = random;
        this.trace = trace;
    }

    /** Makes a copy of any bucket, or of the namespace's key. */
    void make() {
        int bucket = random.nextInt(world.keys().buckets() + 1);
        copies.add(copy(bucket == world.keys().buckets() ? world.keys().meta() : keys(bucket)));
    }

    /** A copy of each bucket, in their order. */
    List<BucketBackup> ofBuckets() {
        return IntStream.range(0, world.keys().buckets())
                .mapToObj(bucket -> copy(keys(bucket)))
                .toList();
    }

    private BucketBackup copy(String keys) {
        trace.accept("a backup is made of " + keys);
        return BucketBackup.of(world.redis(), keys);
    }

    private String keys(int bucket) {
        return "{" + world.keys().namespace() + ":" + bucket + "}:*";
    }

    /** Goes back to any of the copies. */
    void restore() {
        if (!copies.isEmpty()) {
            restore(copies.get(random.nextInt(copies.size())));
        }
    }

    void restore(BucketBackup copy) {
        trace.accept("Redis goes back to a backup of " + copy.pattern());
        copy.restore(world.redis());
    }

    /** Has a bucket hold nothing, as after a failover to a replica that was empty. */
    void lose() {
        restore(new BucketBackup(keys(random.nextInt(world.keys().buckets())), List.of()));
    }

    /** Has Redis hold nothing at all. */
    void loseAll() {
        trace.accept("Redis is wiped");
        world.redis().flushAll();
    }
}
