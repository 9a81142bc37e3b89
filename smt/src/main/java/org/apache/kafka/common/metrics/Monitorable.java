package org.apache.kafka.common.metrics;

/**
 * What workers from Kafka 4.1 on look for in a plugin, for those that do not have it: a class whose interface is
 * missing cannot be loaded. Plugins ask the worker for classes of this package first, so that this one is used only
 * where there is no other.
 */
public interface Monitorable {
    /** Takes what the plugin's metrics are told to. */
    void withPluginMetrics(PluginMetrics metrics);
}
