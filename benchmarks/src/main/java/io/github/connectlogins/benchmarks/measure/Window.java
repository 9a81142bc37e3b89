package io.github.connectlogins.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a run that is measured: from a tenth of all events to nine tenths, so that neither the start of a
 * connector nor the last, smaller batches count.
 *
 * @param first where it begins
 * @param last where it ends
 */
public record Window(Sample first, Sample last) {
    private static final double BEGIN = 0.1;
    private static final double END = 0.9;

    /**
     * The window of a run.
     *
     * @param samples in order, the last of them with all of {@code total} done
     * @throws IllegalArgumentException where nothing moves in them
     */
    public static Window of(List<Sample> samples, long total) {
        List<Sample> steps = steps(samples);
        List<Sample> middle = steps.stream()
                .filter(sample -> sample.done() >= total * BEGIN && sample.done() <= total * END)
                .toList();
        // A run so short that hardly anything was seen in the middle is measured as a whole.
        List<Sample> measured = middle.size() < 2 ? steps : middle;
        if (measured.size() < 2) {
            throw new IllegalArgumentException("found a run without progress, expected at least two samples of one");
        }
        return new Window(measured.get(0), measured.get(measured.size() - 1));
    }

    /** Events per second. */
    public double rate() {
        return events() * 1e9 / (last.nanos() - first.nanos());
    }

    /** The effort for one event. */
    public Effort effortPerEvent() {
        return last.effort().since(first.effort()).per(events());
    }

    private long events() {
        return last.done() - first.done();
    }

    /** The samples at which progress was seen for the first time, and the last one before any. */
    private static List<Sample> steps(List<Sample> samples) {
        List<Sample> steps = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample.done() == 0) {
                steps.clear();
            }
            if (steps.isEmpty() || sample.done() > steps.get(steps.size() - 1).done()) {
                steps.add(sample);
            }
        }
        return steps;
    }
}
