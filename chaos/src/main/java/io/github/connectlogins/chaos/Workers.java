package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.ServerStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The workers of one group. Those that were killed come back while the next are already hurt, as they do under a
 * supervisor; one is always left alone.
 */
final class Workers implements Target {
    /** After which silence a worker or a consumer is given up. */
    static final Duration SESSION = Duration.ofSeconds(3);

    private static final int TWO_OF = 3;
    private static final int MOST_DOWN_MILLIS = 3_000;
    private static final int STARTS = 3;
    private static final Duration BACK_WITHIN = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final List<ConnectWorker> all;
    private final List<ConnectWorker> untouched;

    Workers(List<ConnectWorker> all) {
        this.all = List.copyOf(all);
        this.untouched = new CopyOnWriteArrayList<>(all);
    }

    /** The API of a worker that is not hurt at the moment. */
    ConnectRest rest() {
        List<ConnectWorker> now = List.copyOf(untouched);
        return now.get(ThreadLocalRandom.current().nextInt(now.size())).rest();
    }

    /** Names of those that ended although nobody killed them. */
    List<String> ended() {
        return untouched.stream()
                .filter(worker -> !worker.isRunning() && untouched.contains(worker))
                .map(worker -> worker.log().getParent().getFileName().toString())
                .toList();
    }

    /** Whether none is hurt. */
    boolean areWhole() {
        return untouched.size() == all.size();
    }

    @Override
    public Damage strike(Fault fault, Random random) throws InterruptedException {
        awaitUntouched(2);
        return switch (fault) {
            case WORKER_KILL -> kill(chosen(random, oneOrTwo(random)), random);
            case WORKER_FREEZE -> freeze(chosen(random, oneOrTwo(random)));
            case WORKER_SCALE -> scaleDown(random);
            default -> throw new IllegalArgumentException(fault.label());
        };
    }

    /** Two, in two of three cases. */
    private static int oneOrTwo(Random random) {
        return random.nextInt(TWO_OF) == 0 ? 1 : 2;
    }

    private Damage kill(List<ConnectWorker> victims, Random random) {
        untouched.removeAll(victims);
        victims.forEach(ConnectWorker::kill);
        long down = random.nextInt(MOST_DOWN_MILLIS);
        return new Damage(victims.size(), () -> victims.forEach(victim -> supervise(victim, down)));
    }

    private Damage scaleDown(Random random) throws InterruptedException {
        awaitUntouched(all.size());
        List<ConnectWorker> victims = chosen(random, all.size() - 1);
        untouched.removeAll(victims);
        SideBySide.run(victims, ConnectWorker::stop);
        return new Damage(1, () -> victims.forEach(victim -> supervise(victim, 0)));
    }

    private Damage freeze(List<ConnectWorker> victims) {
        untouched.removeAll(victims);
        victims.forEach(ConnectWorker::pause);
        return new Damage(victims.size(), () -> {
            Thread.sleep(SESSION.multipliedBy(2).toMillis());
            victims.forEach(ConnectWorker::resume);
            untouched.addAll(victims);
        });
    }

    private void supervise(ConnectWorker worker, long downMillis) {
        Thread supervisor = new Thread(() -> bringBack(worker, downMillis), "supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private void bringBack(ConnectWorker worker, long downMillis) {
        try {
            Thread.sleep(downMillis);
            restart(worker, STARTS);
            untouched.add(worker);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a machine with too much to do a start may take too long. */
    private static void restart(ConnectWorker worker, int starts) throws InterruptedException {
        try {
            worker.restart();
        } catch (ServerStartException slow) {
            if (starts == 1) {
                throw slow;
            }
            restart(worker, starts - 1);
        }
    }

    private void awaitUntouched(int count) throws InterruptedException {
        long deadline = System.nanoTime() + BACK_WITHIN.toNanos();
        while (untouched.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("killed workers do not start again; read their logs");
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** So many of those that are not hurt, but never all. */
    private List<ConnectWorker> chosen(Random random, int count) {
        List<ConnectWorker> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        shuffled.retainAll(untouched);
        return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size() - 1)));
    }
}
