package io.github.connectlogins.rest.live;

import io.github.connectlogins.rest.answer.StatsAnswer.PerSecond;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The totals of the last minutes, for the line that moves and for the rate of now. Safe for use by several threads. */
public final class History {
    private static final int KEPT = 300;
    private static final long RATE_MS = 5_000;
    private static final double SECOND_MS = 1_000;

    private final Deque<Point> points = new ArrayDeque<>();

    /**
     * Totals at one moment.
     *
     * @param at epoch milliseconds
     * @param logins all logins until then
     * @param failures all failures until then
     */
    public record Point(long at, long logins, long failures) {
        private PerSecond rateUntil(Point later) {
            double seconds = (later.at - at) / SECOND_MS;
            return new PerSecond((later.logins - logins) / seconds, (later.failures - failures) / seconds);
        }
    }

    /**
     * The rate between two moments.
     *
     * @param at the later one, epoch milliseconds
     * @param logins a second
     * @param failures a second
     */
    public record Rate(long at, double logins, double failures) {}

    /**
     * Adds a later moment. Totals that are lower than before, or a clock that was set back, begin anew: what was before
     * cannot be compared.
     */
    public synchronized void add(Point point) {
        Point last = points.peekLast();
        if (last != null && last.at == point.at) {
            return;
        }
        if (last != null && (point.at < last.at || point.logins < last.logins || point.failures < last.failures)) {
            points.clear();
        }
        points.addLast(point);
        if (points.size() > KEPT + 1) {
            points.removeFirst();
        }
    }

    /** The rate over the last seconds, or empty where there are not two moments to compare. */
    public synchronized Optional<PerSecond> perSecond() {
        Point last = points.peekLast();
        if (points.size() < 2) {
            return Optional.empty();
        }
        Point before = last;
        for (Iterator<Point> backwards = points.descendingIterator(); backwards.hasNext(); ) {
            before = backwards.next();
            if (last.at - before.at >= RATE_MS) {
                break;
            }
        }
        return Optional.of(before.rateUntil(last));
    }

    /** From moment to moment, oldest first; at most 300. */
    public synchronized List<Rate> rates() {
        List<Rate> rates = new ArrayList<>(points.size());
        Point before = null;
        for (Point point : points) {
            if (before != null) {
                PerSecond rate = before.rateUntil(point);
                rates.add(new Rate(point.at, rate.logins(), rate.failures()));
            }
            before = point;
        }
        return rates;
    }

    /** Since the moment before the last; empty where there are not two. */
    public synchronized Optional<PerSecond> sinceLast() {
        Iterator<Point> backwards = points.descendingIterator();
        if (points.size() < 2) {
            return Optional.empty();
        }
        Point last = backwards.next();
        return Optional.of(backwards.next().rateUntil(last));
    }
}
