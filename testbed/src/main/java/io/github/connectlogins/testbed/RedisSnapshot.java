package io.github.connectlogins.testbed;

import java.nio.file.Path;

/**
 * What a Redis server held at a moment.
 *
 * @param file in the format of {@code dump.rdb}; it is never changed
 */
public record RedisSnapshot(Path file) {}
