package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.Awaiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Hurts one target again and again, and waits each time until the sinks have recovered. */
final class FaultLane implements Runnable {
    private static final Duration RECOVERED_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int MOST_REST_MILLIS = 3_000;
    private static final int REPAIRS = 3;

    private final Target target;
    private final List<SinkJob> hurt;
    private final Log log;
    private final Diary diary;
    private final Ending ending;
    private final Random random;
    private final List<Fault> lots = new ArrayList<>();

    /**
     * A lane that has not begun.
     *
     * @param hurt the sinks that have to recover
     */
    FaultLane(Lane lane, Target target, List<SinkJob> hurt, Log log, Plan plan, Diary diary, Ending ending) {
        this.target = target;
        this.hurt = hurt;
        this.log = log;
        this.diary = diary;
        this.ending = ending;
        this.random = plan.random(lane);
        plan.faults().stream().filter(fault -> fault.lane() == lane).sorted().forEach(fault -> {
            for (int i = 0; i < fault.weight(); i++) {
                lots.add(fault);
            }
        });
    }

    /** Goes on until the end has begun. What it has hurt is whole again when it returns. */
    @Override
    public void run() {
        try {
            while (!ending.hasBegun()) {
                hurtOnce(lots.get(random.nextInt(lots.size())));
                ending.await(Duration.ofMillis(random.nextInt(MOST_REST_MILLIS)));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does one fault, repairs what it has hurt, and waits until the sinks have recovered. */
    void hurtOnce(Fault fault) throws InterruptedException {
        List<Positions> positions = hurt.stream().map(Positions::new).toList();
        try {
            hurt(fault, positions);
        } catch (RuntimeException failure) {
            // What the servers around the sinks are left in is theirs to survive: the comparison judges that.
            diary.found(new Finding(fault.label(), "the bench could not do it: " + failure, true));
        } finally {
            positions.forEach(Positions::close);
        }
    }

    private void hurt(Fault fault, List<Positions> positions) throws InterruptedException {
        Damage damage = target.strike(fault, random);
        long struck = System.nanoTime();
        repair(damage, REPAIRS);
        Map<Integer, Long> ends = log.ends();
        if (haveRecovered(positions, ends)) {
            diary.survived(fault, damage.times(), Duration.ofNanos(System.nanoTime() - struck));
        } else if (!ending.hasBegun()) {
            diary.found(new Finding(
                    fault.label(),
                    "not all sinks have counted within %d s what was in the log then: %s"
                            .formatted(RECOVERED_WITHIN.toSeconds(), behind(positions, ends)),
                    false));
        }
    }

    /** On a machine with too much to do a server may take too long to come back. */
    private static void repair(Damage damage, int tries) throws InterruptedException {
        try {
            damage.repair().run();
        } catch (RuntimeException slow) {
            if (tries == 1) {
                throw slow;
            }
            repair(damage, tries - 1);
        }
    }

    /** A fault that is followed by the end at once is judged by the comparison alone, like all others. */
    private boolean haveRecovered(List<Positions> positions, Map<Integer, Long> ends) throws InterruptedException {
        return Awaiting.last(RECOVERED_WITHIN, LOOK_AGAIN, () -> behind(positions, ends), List::isEmpty)
                .isEmpty();
    }

    private static List<String> behind(List<Positions> positions, Map<Integer, Long> ends) {
        return positions.stream()
                .filter(position -> !position.havePassed(ends))
                .map(position -> position.sink().name())
                .toList();
    }
}
