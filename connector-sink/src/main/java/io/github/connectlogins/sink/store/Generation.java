package io.github.connectlogins.sink.store;

/**
 * How often a namespace was reset, and in which era of published alerts it is: one number, since both change with one
 * write, and since a bucket or the namespace's key that goes back in time has to take both back.
 *
 * <p>In an era each alert is published once. A plain reset stays in its era, so that alerts that were published are not
 * repeated. A reset that is to publish them again begins the next era, and marks of how far alerts are published are
 * kept for each era by itself:
 *
 * <ul>
 *   <li>Nothing has to be deleted, so nothing can be left half deleted. A reset that breaks off and is asked for again
 *       begins one more era, in which nothing is published yet either.
 *   <li>A task of an earlier era that lives on may still commit a transaction. It moves the mark of its own era, and
 *       none that a later era reads; even where the topic of marks is compacted it replaces no other. What it counts
 *       Redis refuses, since its generation is not the bucket's, and what it says of published alerts is of its own era
 *       and is not believed of the later one.
 * </ul>
 *
 * @param number as it stands in Redis; the era is what is beyond its last six digits, so that generations of a later
 *     era are always later
 */
record Generation(long number) {
    /** That of a new namespace. */
    static final Generation FIRST = new Generation(1);

    private static final long ERA = 1_000_000;

    /** The one after a reset that leaves published alerts published. */
    Generation next() {
        return new Generation(number + 1);
    }

    /** The one after a reset by which alerts are published again. */
    Generation nextEra() {
        return new Generation((era() + 1) * ERA);
    }

    long era() {
        return number / ERA;
    }

    /** The lowest number of the same era. */
    long firstOfEra() {
        return era() * ERA;
    }
}
