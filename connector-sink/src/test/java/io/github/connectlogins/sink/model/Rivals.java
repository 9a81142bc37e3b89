package io.github.connectlogins.sink.model;

import io.github.connectlogins.sink.BucketBackup;
import java.util.List;
import java.util.Random;

/**
 * Two owners that do not know of each other count the same records, and then have the same alerts to publish. They do
 * so in turns, so that each fences the other in the middle of whatever it does, and perhaps a bucket has gone back by
 * then.
 */
final class Rivals {
    private static final int MOST_ROUNDS = 4;
    private static final int MOST_TURNS = 16;
    private static final int LONGEST_TURN = 8;
    private static final int MOST_WRITING = 100;

    private final World world;
    private final List<Owner> both;
    private final Backups backups;
    private final Random random;

    Rivals(World world, List<Owner> both, Backups backups, Random random) {
        this.world = world;
        this.both = both;
        this.backups = backups;
        this.random = random;
    }

    /** Goes through a few rounds; whatever they are in the middle of in the end stays so. */
    void contend() throws Exception {
        for (int round = random.nextInt(MOST_ROUNDS); round >= 0; round--) {
            List<BucketBackup> before = backups.ofBuckets();
            countAll();
            if (random.nextBoolean()) {
                goBack(before);
                count(any(both), 1);
            }
            publishInTurns();
        }
    }

    /** With a bucket whose alerts they have not published, if there is one. */
    private void goBack(List<BucketBackup> before) {
        List<BucketSnapshot> telling = BucketSnapshot.all(world).stream()
                .filter(bucket -> bucket.hasAlerts(world.topic().partitions()))
                .toList();
        if (!telling.isEmpty()) {
            backups.restore(before.get(any(telling).number()));
        }
    }

    /** It takes a poll to be told of an opening, and another one to read from there. */
    private void countAll() throws Exception {
        for (int polls = 0; polls < 3; polls++) {
            int most = 1 + random.nextInt(3);
            for (Owner owner : both) {
                count(owner, most);
            }
        }
    }

    private void count(Owner owner, int most) throws Exception {
        owner.task().poll(most);
        for (int steps = 0; owner.isWriting() && steps < MOST_WRITING; steps++) {
            owner.write();
        }
    }

    private void publishInTurns() throws Exception {
        for (int turns = random.nextInt(MOST_TURNS); turns >= 0; turns--) {
            Owner owner = any(both);
            for (int steps = random.nextInt(LONGEST_TURN); steps >= 0; steps--) {
                owner.publish();
            }
        }
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
