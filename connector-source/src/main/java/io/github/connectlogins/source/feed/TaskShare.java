package io.github.connectlogins.source.feed;

import java.util.HashMap;
import java.util.Map;

/**
 * Which part of the work is a task's: of everything that has a number, what gives {@code index} modulo {@code count}.
 *
 * @param index from 0
 * @param count number of tasks, more than {@code index}
 */
public record TaskShare(int index, int count) {
    private static final String INDEX = "source.task.index";
    private static final String COUNT = "source.task.count";

    /** Whether the thing with this number, which may be a hash, is this task's. */
    public boolean has(int number) {
        return Math.floorMod(number, count) == index;
    }

    /** The share that {@link #addTo} wrote. */
    public static TaskShare of(Map<String, String> taskConfig) {
        return new TaskShare(Integer.parseInt(taskConfig.get(INDEX)), Integer.parseInt(taskConfig.get(COUNT)));
    }

    /** The connector's settings, and this share with them. */
    public Map<String, String> addTo(Map<String, String> connectorConfig) {
        Map<String, String> taskConfig = new HashMap<>(connectorConfig);
        taskConfig.put(INDEX, Integer.toString(index));
        taskConfig.put(COUNT, Integer.toString(count));
        return taskConfig;
    }
}
