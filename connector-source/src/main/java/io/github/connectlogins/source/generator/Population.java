package io.github.connectlogins.source.generator;

import java.util.stream.IntStream;

/**
 * The users of a generator and how they are dealt out to its streams: the user of rank r belongs to stream r modulo the
 * number of streams, so that a user's events come from one stream, in order. A stream's share of all events is its
 * users' share of all activity, so that the streams together are as the whole would be.
 *
 * @param seed everything random follows from it
 * @param users how many users, at least 1
 * @param exponent of the Zipf distribution of activity, 0 or more
 * @param streams how many streams, at least 1
 */
record Population(long seed, long users, double exponent, int streams) {
    /**
     * What streams made with other settings must not be taken for. It is the source partition's name, so other settings
     * begin at the beginning.
     */
    String name() {
        return "seed=" + seed + ",users=" + users + ",exponent=" + exponent + ",streams=" + streams;
    }

    /** How much of all activity each stream has; 0 for a stream without users. The sum is 1. */
    double[] shares() {
        double[] weights = IntStream.range(0, streams)
                .mapToDouble(index -> index < users ? sampler(index).totalWeight() : 0)
                .toArray();
        double total =
                IntStream.range(0, streams).mapToDouble(index -> weights[index]).sum();
        return IntStream.range(0, streams)
                .mapToDouble(index -> weights[index] / total)
                .toArray();
    }

    /** The stream with this index, which has users. */
    Stream stream(int index) {
        return new Stream(seed, index, sampler(index), new Profiles(seed, index, streams, count(index)));
    }

    private ZipfSampler sampler(int index) {
        return new ZipfSampler(count(index), (index + 1.0) / streams, exponent);
    }

    private long count(int index) {
        return (users - index + streams - 1) / streams;
    }

    /**
     * The users of one stream.
     *
     * @param seed the population's
     * @param index the stream's, from 0
     */
    record Stream(long seed, int index, ZipfSampler activity, Profiles profiles) {
        /** A user, the more active ones more often. */
        UserProfile user(SplitMix random) {
            return profiles.get(activity.sample(random));
        }
    }
}
