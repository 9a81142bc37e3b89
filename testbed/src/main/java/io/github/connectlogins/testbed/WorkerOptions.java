package io.github.connectlogins.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a Connect worker is started with.
 *
 * @param bootstrapServers the broker
 * @param groupId the Connect cluster; workers of one group share connectors and internal topics
 * @param restPort port of the REST API, 0 for a free one
 * @param pluginPath folders of plugin folders
 * @param properties worker properties, over those of the testbed
 * @param environment added to the environment of the process, where {@code ${env:NAME}} reads
 * @param jvm how its JVM runs
 */
public record WorkerOptions(
        String bootstrapServers,
        String groupId,
        int restPort,
        List<Path> pluginPath,
        Map<String, String> properties,
        Map<String, String> environment,
        JvmOptions jvm) {
    /** A defensive copy. */
    public WorkerOptions {
        pluginPath = List.copyOf(pluginPath);
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /** A worker of the group {@code connect}, with a free port and without plugins, quick to start. */
    public static WorkerOptions of(String bootstrapServers) {
        return new WorkerOptions(
                bootstrapServers, "connect", 0, List.of(), Map.of(), Map.of(), JvmOptions.quickStart());
    }

    /** Changed to another group. */
    public WorkerOptions withGroupId(String groupId) {
        return new WorkerOptions(bootstrapServers, groupId, restPort, pluginPath, properties, environment, jvm);
    }

    /** Changed to another REST port, 0 for a free one. */
    public WorkerOptions withRestPort(int restPort) {
        return new WorkerOptions(bootstrapServers, groupId, restPort, pluginPath, properties, environment, jvm);
    }

    /** Changed to other folders of plugin folders. */
    public WorkerOptions withPluginPath(Path... pluginPath) {
        return new WorkerOptions(
                bootstrapServers, groupId, restPort, List.of(pluginPath), properties, environment, jvm);
    }

    /** Changed to other worker properties. */
    public WorkerOptions withProperties(Map<String, String> properties) {
        return new WorkerOptions(bootstrapServers, groupId, restPort, pluginPath, properties, environment, jvm);
    }

    /** Changed to other environment variables. */
    public WorkerOptions withEnvironment(Map<String, String> environment) {
        return new WorkerOptions(bootstrapServers, groupId, restPort, pluginPath, properties, environment, jvm);
    }

    /** Changed to another JVM. */
    public WorkerOptions withJvm(JvmOptions jvm) {
        return new WorkerOptions(bootstrapServers, groupId, restPort, pluginPath, properties, environment, jvm);
    }
}
