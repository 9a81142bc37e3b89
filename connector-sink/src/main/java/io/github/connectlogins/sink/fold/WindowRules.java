package io.github.connectlogins.sink.fold;

import java.util.List;

/**
 * What a window counts.
 *
 * @param policy which windows there are
 * @param dimensions by what each of them counts, besides all attempts
 * @param users how their users are told apart
 */
public record WindowRules(WindowPolicy policy, List<WindowDimension> dimensions, DistinctUsers users) {
    /** No windows. */
    public static final WindowRules NONE =
            new WindowRules(new WindowPolicy(List.of(), 0, 0), List.of(), DistinctUsers.NONE);

    /** Keeps what it is given. */
    public WindowRules {
        dimensions = List.copyOf(dimensions);
    }
}
