package io.github.connectlogins.sink.model;

import java.util.ArrayList;
import java.util.Collections;
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

    private final Random random;
    private final World world;
    private final Oracle oracle;
    private final List<Owner> owners = new ArrayList<>();
    private final List<Owner> frozen = new ArrayList<>();
    private final Backups backups;
    private final Alterations alterations;
    private final Removals removals;
    private final Chances chances;
    private final List<String> trace = new ArrayList<>();
    private final int mostRecords;

    /** The schedule of a seed, on a Redis that is emptied for it and knows no script, whatever was there before. */
    Schedule(RedisClient redis, long seed) {
        redis.flushAll();
        redis.scriptFlush();
        this.random = new Random(seed);
        this.world = new World(redis, random);
        this.oracle = new Oracle(world);
        this.backups = new Backups(world, random, this::note);
        this.alterations = new Alterations(world, random, this::note);
        this.removals = new Removals(world, random, this::note);
        this.chances = new Chances(random);
        this.mostRecords = List.of(2, 4, 12).get(random.nextInt(3));
        chances.often(20, this::poll);
        chances.often(8, this::commit);
        chances.often(60, this::write);
        chances.often(50, this::publish);
        chances.sometimes(3, this::start);
        chances.sometimes(3, this::kill);
        chances.sometimes(4, this::freeze);
        chances.sometimes(4, this::thaw);
        chances.sometimes(4, this::assign);
        chances.sometimes(3, this::revoke);
        chances.sometimes(1, this::expireTransactions);
        chances.sometimes(6, removals::goOn);
        chances.often(8, this::deliver);
        chances.often(4, oracle::check);
    }

    /**
     * Goes through it.
     *
     * @throws Exception if something is so that must never be
     */
    void run() throws Exception {
        boolean onlyForward = begin();
        start();
        assignAll(owners.get(0));
        if (!onlyForward && random.nextInt(3) == 0) {
            happen(random.nextInt(FEWEST_STEPS));
            contend();
            happen(FEWEST_STEPS);
        } else {
            happen(FEWEST_STEPS + random.nextInt(MOST_STEPS - FEWEST_STEPS));
        }
        finish();
        oracle.checkEnd();
    }

    /**
     * What a person leaves out stays so, unless everything is forgotten. Where buckets go back, what is left out later
     * on could be published already; so then nobody leaves it out.
     *
     * @return whether buckets never go back
     */
    private boolean begin() throws InterruptedException {
        boolean leftOut = random.nextInt(3) == 0;
        if (leftOut) {
            note("a person leaves out the first records");
            world.leaveOut();
        }
        if (leftOut && random.nextInt(3) == 0) {
            chances.often(1, alterations::moveForward);
            return true;
        }
        chances.sometimes(4, backups::make);
        chances.sometimes(4, backups::restore);
        chances.sometimes(1, backups::lose);
        if (!leftOut) {
            chances.sometimes(1, backups::loseAll);
            chances.sometimes(1, alterations::startOver);
        }
        return false;
    }

    private void happen(int steps) throws Exception {
        for (int step = 0; step < steps; step++) {
            chances.next().happen();
        }
    }

    /** What happened, a line each. */
    List<String> trace() {
        return trace;
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

    /** Two have everything, and get into each other's way. */
    private void contend() throws Exception {
        while (owners.size() < 2) {
            if (frozen.isEmpty()) {
                start();
            } else {
                thaw();
            }
        }
        Collections.shuffle(owners, random);
        List<Owner> rivals = List.copyOf(owners.subList(0, 2));
        rivals.forEach(this::assignAll);
        note(rivals + " get into each other's way");
        new Rivals(world, rivals, backups, random).contend();
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
        alterations.breakOff();
        removals.breakOff();
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
        new Ending(world, last, random).run();
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
        alterations.breakOff();
        removals.breakOff();
        owners.forEach(Owner::kill);
        frozen.forEach(Owner::kill);
        world.close();
    }
}
