package io.github.connectlogins.sink.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Decides what becomes of the requests of all clients, and keeps those that are still on their way. */
final class Faults {
    /** What becomes of a request. */
    enum Fate {
        ANSWERED,
        REQUEST_LOST,
        REPLY_LOST,
        /** The client gives up, and the request arrives some time later. */
        LATE
    }

    private final Random random;
    private final List<Runnable> onTheirWay = new ArrayList<>();
    private final double slowness;
    private double rate;

    /** Faults of which, by {@code random}, some schedules see many, some few and some none. */
    Faults(Random random) {
        this(
                random,
                List.of(0.0, 0.02, 0.1, 0.3).get(random.nextInt(4)),
                List.of(0.1, 0.3, 1.0).get(random.nextInt(3)));
    }

    private Faults(Random random, double rate, double slowness) {
        this.random = random;
        this.rate = rate;
        this.slowness = slowness;
    }

    /** No faults at all. */
    static Faults none() {
        return new Faults(new Random(0), 0, 0);
    }

    /** Lets others do something while a request to Redis is on its way, or does not. */
    void travel() {
        if (random.nextDouble() < slowness) {
            Coroutine.pause();
        }
    }

    Fate next() {
        if (random.nextDouble() >= rate) {
            return Fate.ANSWERED;
        }
        return List.of(Fate.REQUEST_LOST, Fate.REPLY_LOST, Fate.LATE).get(random.nextInt(3));
    }

    /** How many of {@code all} parts of a request get through before it is cut off, at least one. */
    int cut(int all) {
        return 1 + random.nextInt(all);
    }

    void sendLate(Runnable request) {
        onTheirWay.add(request);
    }

    /** Has one of the requests that are on their way arrive, if there is any. */
    void deliver() {
        if (!onTheirWay.isEmpty()) {
            onTheirWay.remove(random.nextInt(onTheirWay.size())).run();
        }
    }

    /** From now on everything is answered. */
    void cease() {
        rate = 0;
        while (!onTheirWay.isEmpty()) {
            deliver();
        }
    }
}
