package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.EventShape;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.core.UserPlacement;
import java.util.List;
import java.util.Map;
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
    static final String PARTITIONS = "partitions";
    static final String FIELDS = "fields";
    static final String WINDOWS = "windows";

    private static final int USUAL_FIELD_COUNT = 2;
    private static final int USUAL_BUCKETS = SinkCheck.DEFAULT.buckets();
    private static final List<String> USUAL_FIELDS = Contenders.COUNTED;
    private static final List<String> NO_WINDOWS = List.of();
    private static final List<String> SIZES = List.of("10s", "hour", "month");

    /** All points of a plan, factor by factor. */
    static List<GrowthPoint> of(Plan plan) {
        EventShape shape = EventShape.ofUsers(plan.users());
        int most = plan.growth().fields().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return Stream.of(
                        plan.growth().users().stream()
                                .map(users -> new GrowthPoint(
                                        USERS,
                                        users,
                                        EventShape.ofUsers(users),
                                        plan.partitions(),
                                        USUAL_BUCKETS,
                                        USUAL_FIELDS,
                                        NO_WINDOWS)),
                        plan.growth().buckets().stream()
                                .map(buckets -> new GrowthPoint(
                                        BUCKETS, buckets, shape, plan.partitions(), buckets, USUAL_FIELDS, NO_WINDOWS)),
                        plan.growth().partitions().stream()
                                .map(partitions -> new GrowthPoint(
                                        PARTITIONS,
                                        partitions,
                                        shape,
                                        partitions,
                                        USUAL_BUCKETS,
                                        USUAL_FIELDS,
                                        NO_WINDOWS)),
                        // The events are as long at every point: only how much of them is counted differs.
                        plan.growth().fields().stream()
                                .map(fields -> new GrowthPoint(
                                        FIELDS,
                                        fields,
                                        shape.withExtraFields(most),
                                        plan.partitions(),
                                        USUAL_BUCKETS,
                                        EventShape.extraFieldNames(fields).toList(),
                                        NO_WINDOWS)),
                        plan.growth().windows().stream()
                                .map(windows -> new GrowthPoint(
                                        WINDOWS,
                                        windows,
                                        shape,
                                        plan.partitions(),
                                        USUAL_BUCKETS,
                                        USUAL_FIELDS,
                                        SIZES.subList(0, windows))))
                .flatMap(points -> points)
                .toList();
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
                        NO_WINDOWS.size())
                .get(factor);
        List<GrowthPoint> same =
                points.stream().filter(point -> point.factor.equals(factor)).toList();
        return same.stream().filter(point -> point.value == usual).findFirst().orElse(same.get(0));
    }

    /** Also the name of its contender. */
    String name() {
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
