package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.EventShape;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.core.UserPlacement;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * One point of the growth scenario: everything as usual but for one factor.
 *
 * @param factor what is not as usual
 * @param value what it is instead
 * @param shape the events
 * @param partitions partitions of their topic
 * @param buckets buckets of the state
 * @param countBy the counted fields
 * @param windows the sizes of windows
 */
record GrowthPoint(
        String factor,
        int value,
        EventShape shape,
        int partitions,
        int buckets,
        List<String> countBy,
        List<String> windows) {
    static final String USERS = "users";
    static final String BUCKETS = "buckets";
    private static final String PARTITIONS = "partitions";
    private static final String FIELDS = "fields";
    private static final String WINDOWS = "windows";
    private static final String DENSITY = "density";

    private static final List<String> FACTORS = List.of(USERS, BUCKETS, PARTITIONS, FIELDS, WINDOWS, DENSITY);

    /** Name of the point without windows. */
    static final String NO_WINDOW = name(WINDOWS, 0);

    /** Name of the point with one window, of ten seconds. */
    static final String ONE_WINDOW = name(WINDOWS, 1);

    private static final int USUAL_FIELD_COUNT = 2;
    private static final int USUAL_BUCKETS = SinkCheck.DEFAULT.buckets();
    private static final List<String> SIZES = List.of("10s", "hour", "month");

    /** Of a platform at a busy hour; a window of 10 s has ten thousand events. */
    private static final int USUAL_DENSITY = 1_000;

    /** Factors of these names; all where none is named. */
    static List<String> chosen(List<String> names) {
        for (String name : names) {
            if (!FACTORS.contains(name)) {
                throw new IllegalArgumentException(
                        "found no factor %s, expected one of %s".formatted(name, String.join(", ", FACTORS)));
            }
        }
        return names.isEmpty() ? FACTORS : names;
    }

    /** All points of a plan, factor by factor. */
    static List<GrowthPoint> of(Plan plan) {
        Plan.Growth growth = plan.growth();
        EventShape shape = EventShape.ofUsers(plan.users());
        // The events are as long at every point: only how much of them is counted differs.
        EventShape wide = shape.withExtraFields(
                growth.fields().stream().mapToInt(Integer::intValue).max().orElse(0));
        EventShape dense = shape.withDensity(USUAL_DENSITY);
        return Stream.of(
                        points(growth.users(), users -> usual(USERS, users, EventShape.ofUsers(users), plan)),
                        points(
                                growth.buckets(),
                                buckets -> usual(BUCKETS, buckets, shape, plan).withBuckets(buckets)),
                        points(
                                growth.partitions(),
                                partitions -> usual(PARTITIONS, partitions, shape, plan)
                                        .withPartitions(partitions)),
                        points(
                                growth.fields(),
                                fields -> usual(FIELDS, fields, wide, plan)
                                        .countingBy(EventShape.extraFieldNames(fields)
                                                .toList())),
                        points(
                                growth.windows(),
                                windows -> usual(WINDOWS, windows, dense, plan).withWindows(SIZES.subList(0, windows))),
                        points(
                                growth.densities(),
                                density -> usual(DENSITY, density, shape.withDensity(density), plan)
                                        .withWindows(SIZES.subList(0, 1))))
                .flatMap(points -> points)
                .toList();
    }

    private static Stream<GrowthPoint> points(List<Integer> values, IntFunction<GrowthPoint> point) {
        return values.stream().map(point::apply);
    }

    private static GrowthPoint usual(String factor, int value, EventShape shape, Plan plan) {
        return new GrowthPoint(factor, value, shape, plan.partitions(), USUAL_BUCKETS, Contenders.COUNTED, List.of());
    }

    private GrowthPoint withBuckets(int buckets) {
        return new GrowthPoint(factor, value, shape, partitions, buckets, countBy, windows);
    }

    private GrowthPoint withPartitions(int partitions) {
        return new GrowthPoint(factor, value, shape, partitions, buckets, countBy, windows);
    }

    private GrowthPoint countingBy(List<String> countBy) {
        return new GrowthPoint(factor, value, shape, partitions, buckets, countBy, windows);
    }

    private GrowthPoint withWindows(List<String> windows) {
        return new GrowthPoint(factor, value, shape, partitions, buckets, countBy, windows);
    }

    /** Of the same factor, the point that is as usual; the first one where a plan leaves that out. */
    GrowthPoint yardstick(List<GrowthPoint> points, Plan plan) {
        int usual = Map.of(
                        USERS,
                        plan.users(),
                        BUCKETS,
                        USUAL_BUCKETS,
                        PARTITIONS,
                        plan.partitions(),
                        FIELDS,
                        USUAL_FIELD_COUNT,
                        WINDOWS,
                        0,
                        DENSITY,
                        USUAL_DENSITY)
                .get(factor);
        List<GrowthPoint> same =
                points.stream().filter(point -> point.factor.equals(factor)).toList();
        return same.stream().filter(point -> point.value == usual).findFirst().orElse(same.get(0));
    }

    /** Also the name of its contender. */
    String name() {
        return name(factor, value);
    }

    /** Name of the point of a factor. */
    static String name(String factor, int value) {
        return factor + "-" + value;
    }

    /** The topic it reads; points that differ in settings of the sink alone share one. */
    FilledTopic topic(Topics topics, Plan plan) throws InterruptedException {
        return topics.of(shape, partitions, events(plan));
    }

    /** At least as many events as users, so that most of them appear. */
    private long events(Plan plan) {
        return Math.max(plan.events(), shape.users());
    }

    /** Our sink with the settings of this point. */
    Contender contender() {
        return Contenders.sinkOnBytes(
                name(), new UserPlacement(buckets, SinkCheck.DEFAULT.userHashes()), countBy, windowSettings());
    }

    /** Each window counts one field and tells its users apart. */
    private Map<String, String> windowSettings() {
        return windows.isEmpty()
                ? Map.of()
                : Map.of(
                        "stats.windows", String.join(",", windows),
                        "stats.windows.count.by", countBy.get(0),
                        "stats.windows.users", "exact");
    }
}
