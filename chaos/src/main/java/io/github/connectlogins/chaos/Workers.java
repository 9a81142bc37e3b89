package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** The workers of one group. */
final class Workers implements Target {
    /** After which silence a worker or a consumer is given up. */
    static final Duration SESSION = Duration.ofSeconds(3);

    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_DOWN_MILLIS = 3_000;

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
                .filter(worker -> !worker.isRunning())
                .map(worker -> worker.log().getParent().getFileName().toString())
                .toList();
    }

    @Override
    public Damage strike(Fault fault, Random random) throws InterruptedException {
        return switch (fault) {
            case WORKER_KILL -> kill(chosen(random, 1 + random.nextInt(most())), random);
            case WORKER_FREEZE -> freeze(chosen(random, 1));
            case WORKER_SCALE -> scaleDown(chosen(random, all.size() - 1), random);
            default -> throw new IllegalArgumentException(fault.label());
        };
    }

    private int most() {
        return Math.min(MOST_AT_ONCE, all.size() - 1);
    }

    private Damage kill(List<ConnectWorker> victims, Random random) {
        untouched.removeAll(victims);
        victims.forEach(ConnectWorker::kill);
        return comingBack(victims, random);
    }

    private Damage scaleDown(List<ConnectWorker> victims, Random random) throws InterruptedException {
        untouched.removeAll(victims);
        SideBySide.run(victims, ConnectWorker::stop);
        return new Damage(1, comingBack(victims, random).repair());
    }

    private Damage comingBack(List<ConnectWorker> victims, Random random) {
        long down = random.nextInt(MOST_DOWN_MILLIS);
        return new Damage(victims.size(), () -> {
            Thread.sleep(down);
            SideBySide.run(victims, ConnectWorker::restart);
            untouched.addAll(victims);
        });
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

    private List<ConnectWorker> chosen(Random random, int count) {
        List<ConnectWorker> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, count));
    }
}
