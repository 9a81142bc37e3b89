package io.github.connectlogins.source.generator;

import java.time.Duration;

/** How fast events may come. Time is given to it, in nanoseconds from any origin. Used by one thread. */
sealed interface Pace {
    /** How many events may come now; 0 where it is better to wait for more. */
    int permits(long nowNanos);

    /** How long until there are permits again, where there are none. */
    Duration untilPermits(long nowNanos);

    /** Takes note of events that came. */
    void spend(int events);

    /**
     * A pace.
     *
     * @param perSecond events a second; 0 is as fast as possible
     * @param batch events at once, at most
     */
    static Pace of(double perSecond, int batch, long nowNanos) {
        return perSecond == 0 ? new Unlimited(batch) : new Steady(perSecond, batch, nowNanos);
    }

    /** As fast as possible. */
    record Unlimited(int batch) implements Pace {
        @Override
        public int permits(long nowNanos) {
            return batch;
        }

        @Override
        public Duration untilPermits(long nowNanos) {
            return Duration.ZERO;
        }

        @Override
        public void spend(int events) {
            // There is always more.
        }
    }

    /** A number of events a second. What could not be used in time is made up for, up to one second's worth. */
    final class Steady implements Pace {
        private static final double NANOS = 1e9;
        /** Fewer, larger batches: permits are collected for this long. */
        private static final double COLLECT_SECONDS = 0.02;

        private final double perSecond;
        private final int batch;
        private final double worthwhile;
        private double saved;
        private long countedUntil;

        private Steady(double perSecond, int batch, long nowNanos) {
            this.perSecond = perSecond;
            this.batch = batch;
            this.worthwhile = Math.max(1, Math.min(batch, perSecond * COLLECT_SECONDS));
            this.countedUntil = nowNanos;
        }

        @Override
        public int permits(long nowNanos) {
            saved += (nowNanos - countedUntil) / NANOS * perSecond;
            saved = Math.min(saved, Math.max(1, perSecond));
            countedUntil = nowNanos;
            return saved >= worthwhile ? (int) Math.min(saved, batch) : 0;
        }

        @Override
        public Duration untilPermits(long nowNanos) {
            double missing = worthwhile - saved - (nowNanos - countedUntil) / NANOS * perSecond;
            return Duration.ofNanos((long) Math.max(0, Math.ceil(missing / perSecond * NANOS)));
        }

        @Override
        public void spend(int events) {
            saved -= events;
        }
    }
}
