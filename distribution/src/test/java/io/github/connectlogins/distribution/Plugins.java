package io.github.connectlogins.distribution;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.transforms.Transformation;

/** Our plugins, found the way a worker finds them: by their service files. */
final class Plugins {
    private Plugins() {}

    static List<Connector> connectors() {
        return Stream.concat(ours(SourceConnector.class), ours(SinkConnector.class))
                .toList();
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    static List<Transformation> transformations() {
        return ours(Transformation.class).toList();
    }

    static List<ConnectRestExtension> restExtensions() {
        return ours(ConnectRestExtension.class).toList();
    }

    /** Everything that a worker can be asked the version of. */
    static List<Versioned> all() {
        return Stream.<List<? extends Versioned>>of(connectors(), transformations(), restExtensions())
                .<Versioned>flatMap(List::stream)
                .toList();
    }

    static ConfigDef configOf(Versioned plugin) {
        if (plugin instanceof Connector connector) {
            return connector.config();
        }
        return plugin instanceof Transformation<?> transformation
                ? transformation.config()
                : ((ConnectRestExtension) plugin).config();
    }

    private static <T> Stream<T> ours(Class<T> kind) {
        return ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .filter(plugin -> plugin.getClass().getName().startsWith("io.github.connectlogins."));
    }
}
