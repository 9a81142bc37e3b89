package io.github.connectlogins.sink.model;

import io.github.connectlogins.sink.BucketBackup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.RedisClient;

/**
 * One course of events, chosen by a seed: owners that come and go, linger and are killed, each of them one step at a
 * time, beside a Redis that goes back in time. In the end one owner is left alone until it has nothing more to do.
 */
final class Schedule implements AutoCloseable {
    private static final int MOST_OWNERS = 3;
    private static final int FEWEST_STEPS = 40;
    private static final int MOST_STEPS = 400;
    private static final int LOOKS_BEFORE_THE_END = 4;
    private static final int MOST_ROUNDS = 200;
    private static final int STEPS_A_ROUND = 10_000;

    private final Random random;
    private final World world;
    private final Oracle oracle;
    private final List<Owner> owners = new ArrayList<>();
    private final List<Owner> frozen = new ArrayList<>();
    private final List<BucketBackup> backups = new ArrayList<>();
    private final Map<Action, Integer> weights = new LinkedHashMap<>();
    private final List<String> trace = new ArrayList<>();
    private final int mostRecords;
    private Coroutine startingOver;

    /** The schedule of a seed, on a Redis that is emptied for it and knows no script, whatever was there before. */
    Schedule(RedisClient redis, long seed) {
        redis.flushAll();
        redis.scriptFlush();
        this.random = new Random(seed);
        this.world = new World(redis, random);
        this.oracle = new Oracle(world);
        this.mostRecords = List.of(2, 4, 12).get(random.nextInt(3));
        often(20, this::poll);
        often(8, this::commit);
        often(60, this::write);
        often(50, this::publish);
        sometimes(3, this::start);
        sometimes(3, this::kill);
        sometimes(4, this::freeze);
        sometimes(4, this::thaw);
        sometimes(4, this::assign);
        sometimes(3, this::revoke);
        sometimes(4, this::backUp);
        sometimes(4, this::goBack);
        sometimes(1, this::wipe);
        sometimes(1, this::startOver);
        sometimes(1, this::expireTransactions);
        often(8, this::deliver);
        often(4, oracle::check);
    }

    /** Something that happens. */
    @FunctionalInterface
    private interface Action {
        void happen() throws Exception;
    }

    private void often(int weight, Action action) {
        weights.put(action, weight);
    }

    /** In some schedules never, in some more often. */
    private void sometimes(int weight, Action action) {
        weights.put(action, weight * List.of(0, 1, 4).get(random.nextInt(3)));
    }

    /**
     * Goes through it.
     *
     * @throws Exception if something is so that must never be
     */
    void run() throws Exception {
        start();
        assignAll(owners.get(0));
        for (int steps = FEWEST_STEPS + random.nextInt(MOST_STEPS - FEWEST_STEPS); steps > 0; steps--) {
            next().happen();
        }
        finish();
        oracle.checkEnd();
    }

    /** What happened, a line each. */
    List<String> trace() {
        return trace;
    }

    private Action next() {
        int at = random.nextInt(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Action, Integer> entry : weights.entrySet()) {
            at -= entry.getValue();
            if (at < 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("weights add up to less than their sum");
    }

    private void poll() {
        Owner owner = anyOwner();
        int most = 1 + random.nextInt(mostRecords);
        note(owner + " polls " + most);
        owner.task().poll(most);
    }

    private void commit() {
        Owner owner = anyOwner();
        Map<TopicPartition, Long> offsets = owner.task().commit();
        note(owner + " commits " + offsets);
        world.topic().commit(offsets);
    }

    private void write() throws Exception {
        Owner owner = anyOwner();
        if (owner.isWriting()) {
            note(owner + " writes");
            owner.write();
        }
    }

    private void publish() throws Exception {
        Owner owner = anyOwner();
        note(owner + " publishes");
        owner.publish();
    }

    /** With all partitions, or with none yet. */
    private void start() {
        if (owners.size() + frozen.size() < MOST_OWNERS) {
            Owner owner = world.start();
            note(owner + " starts");
            owners.add(owner);
            if (random.nextBoolean()) {
                assignAll(owner);
            }
        }
    }

    /** One stands still in the middle of whatever it does while another takes over. */
    private void freeze() {
        start();
        if (owners.size() > 1) {
            List<Owner> publishing = owners.stream().filter(Owner::isPublishing).toList();
            Owner owner = publishing.isEmpty() ? anyOwner() : any(publishing);
            note(owner + " is frozen");
            owners.remove(owner);
            frozen.add(owner);
        }
    }

    private void thaw() {
        if (!frozen.isEmpty()) {
            Owner owner = any(frozen);
            note(owner + " goes on");
            frozen.remove(owner);
            owners.add(owner);
        }
    }

    private void kill() {
        if (owners.size() > 1) {
            kill(anyOwner());
        }
    }

    private void kill(Owner owner) {
        note(owner + " is killed");
        owner.kill();
        owners.remove(owner);
    }

    /** Whoever else has the partition does not know of it: both are owners for a while. */
    private void assign() {
        Owner owner = anyOwner();
        List<TopicPartition> missing = missing(owner);
        if (!missing.isEmpty()) {
            TopicPartition partition = any(missing);
            note(owner + " gets " + partition);
            owner.task().assign(world.topic().committed(List.of(partition)));
        }
    }

    private void assignAll(Owner owner) {
        note(owner + " gets all");
        owner.task().assign(world.topic().committed(missing(owner)));
    }

    private List<TopicPartition> missing(Owner owner) {
        List<TopicPartition> missing = new ArrayList<>(world.topic().partitions());
        missing.removeAll(owner.partitions());
        return missing;
    }

    private void revoke() {
        Owner owner = anyOwner();
        List<TopicPartition> partitions = owner.partitions();
        if (!partitions.isEmpty()) {
            TopicPartition partition = any(partitions);
            note(owner + " loses " + partition);
            owner.task().revoke(Set.of(partition));
        }
    }

    /** The key of the namespace has a slot of its own and goes back alone, too. */
    private void backUp() {
        int bucket = random.nextInt(world.keys().buckets() + 1);
        String keys = bucket == world.keys().buckets()
                ? world.keys().meta()
                : "{" + world.keys().namespace() + ":" + bucket + "}:*";
        note("backup " + backups.size() + " is made of " + keys);
        backups.add(BucketBackup.of(world.redis(), keys));
    }

    private void goBack() {
        if (!backups.isEmpty()) {
            int backup = random.nextInt(backups.size());
            note("Redis goes back to backup " + backup);
            backups.get(backup).restore(world.redis());
        }
    }

    private void wipe() {
        note("Redis is wiped");
        world.redis().flushAll();
    }

    private void startOver() throws Exception {
        note("a person starts over");
        if (startingOver == null) {
            startingOver = world.startOver();
        } else if (random.nextInt(4) == 0) {
            startingOver.kill();
            startingOver = null;
        }
        int steps = random.nextInt(20);
        while (startingOver != null && steps-- > 0) {
            if (startingOver.resume()) {
                startingOver = null;
            }
        }
    }

    private void expireTransactions() {
        note("open transactions expire");
        world.brokers().expire();
    }

    private void deliver() {
        note("a late request arrives");
        world.faults().deliver();
    }

    /** One that lived through it all may be the last one, or one that begins now. */
    private void finish() throws Exception {
        if (startingOver != null) {
            startingOver.kill();
            startingOver = null;
        }
        owners.addAll(frozen);
        frozen.clear();
        Owner last = random.nextBoolean() ? anyOwner() : world.start();
        note(last + " is left alone");
        owners.remove(last);
        List.copyOf(owners).forEach(this::kill);
        owners.add(last);
        world.faults().cease();
        world.brokers().expire();
        assignAll(last);
        int quiet = 0;
        for (int round = 0; quiet < LOOKS_BEFORE_THE_END; round++) {
            if (round == MOST_ROUNDS) {
                throw new Violation("counting does not get to the end of the log");
            }
            quiet = isDone(last) ? quiet + 1 : 0;
        }
    }

    /** One round of everything, and whether it was the end of the log before. */
    private boolean isDone(Owner owner) throws Exception {
        owner.task().poll(1 + random.nextInt(20));
        write(owner);
        owner.publish();
        for (int steps = 0; owner.isPublishing() && steps < STEPS_A_ROUND; steps++) {
            owner.publish();
        }
        Map<TopicPartition, Long> committed = owner.task().commit();
        write(owner);
        return world.topic().partitions().stream()
                .allMatch(
                        partition -> Long.valueOf(world.topic().end(partition)).equals(committed.get(partition)));
    }

    private static void write(Owner owner) throws Exception {
        for (int steps = 0; owner.isWriting() && steps < STEPS_A_ROUND; steps++) {
            owner.write();
        }
    }

    private Owner anyOwner() {
        return any(owners);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void note(String what) {
        trace.add(what);
    }

    @Override
    public void close() {
        if (startingOver != null) {
            startingOver.kill();
        }
        owners.forEach(Owner::kill);
        frozen.forEach(Owner::kill);
        world.close();
    }
}
