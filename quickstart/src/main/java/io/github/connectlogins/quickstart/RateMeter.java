package io.github.connectlogins.quickstart;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A rate over the last few seconds, from a count that only grows. Time is passed in. */
final class RateMeter {
    private static final Duration WINDOW = Duration.ofSeconds(3);

    private record Sample(Duration time, long count) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * Takes the count of now.
     *
     * @param time since any fixed moment
     * @return per second
     */
    double perSecond(Duration time, long count) {
        samples.add(new Sample(time, count));
        while (samples.size() > 2 && time.minus(samples.peek().time()).compareTo(WINDOW) > 0) {
            samples.remove();
        }
        Sample first = samples.peek();
        long millis = time.minus(first.time()).toMillis();
        return millis == 0 ? 0 : (count - first.count()) * 1000.0 / millis;
    }
}
