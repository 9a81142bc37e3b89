package io.github.connectlogins.it;

import io.github.connectlogins.testbed.JvmOptions;
import io.github.connectlogins.testbed.RedisOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Stack} is made of.
 *
 * @param workers number of workers, all of one group
 * @param partitions partitions of a topic that is created without saying how many
 * @param workerProperties worker properties, over those of the testbed
 * @param plugins classes of a plugin of the test's own, a sink connector first
 * @param pluginPath further folders of plugin folders
 * @param redis the Redis server
 * @param jvm how the JVMs of broker and workers run
 */
record StackOptions(
        int workers,
        int partitions,
        Map<String, String> workerProperties,
        List<Class<?>> plugins,
        List<Path> pluginPath,
        RedisOptions redis,
        JvmOptions jvm) {
    /** One worker, three partitions, a Redis of the oldest version supported that keeps its data. */
    static StackOptions defaults() {
        return new StackOptions(
                1,
                3,
                Map.of(),
                List.of(),
                List.of(),
                RedisOptions.defaults().withAppendOnly(true),
                JvmOptions.quickStart());
    }

    StackOptions withWorkers(int workers) {
        return new StackOptions(workers, partitions, workerProperties, plugins, pluginPath, redis, jvm);
    }

    StackOptions withPartitions(int partitions) {
        return new StackOptions(workers, partitions, workerProperties, plugins, pluginPath, redis, jvm);
    }

    StackOptions withWorkerProperties(Map<String, String> workerProperties) {
        return new StackOptions(workers, partitions, workerProperties, plugins, pluginPath, redis, jvm);
    }

    StackOptions withPlugin(Class<?>... plugins) {
        return new StackOptions(workers, partitions, workerProperties, List.of(plugins), pluginPath, redis, jvm);
    }

    StackOptions withPluginPath(Path... pluginPath) {
        return new StackOptions(workers, partitions, workerProperties, plugins, List.of(pluginPath), redis, jvm);
    }

    StackOptions withRedis(RedisOptions redis) {
        return new StackOptions(workers, partitions, workerProperties, plugins, pluginPath, redis, jvm);
    }

    StackOptions withJvm(JvmOptions jvm) {
        return new StackOptions(workers, partitions, workerProperties, plugins, pluginPath, redis, jvm);
    }
}
