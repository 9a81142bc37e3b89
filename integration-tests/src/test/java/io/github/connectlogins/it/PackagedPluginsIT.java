package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.WorkerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a worker finds once the component zip is unpacked on its plugin path. */
class PackagedPluginsIT {
    private static final List<String> PLUGINS = List.of(
            "io.github.connectlogins.source.LoginEventSourceConnector",
            "io.github.connectlogins.smt.EnrichLoginEvent$Key",
            "io.github.connectlogins.smt.EnrichLoginEvent$Value",
            "io.github.connectlogins.sink.LoginStatsSinkConnector");

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    @Test
    void aWorkerFindsThePluginsByTheirServiceFiles() throws Exception {
        assertThat(STACK.get().rest().plugins().findValuesAsText("class")).containsAll(PLUGINS);
    }

    /** This mode stops the worker when a plugin has no service file. */
    @Test
    void aWorkerThatScansFindsNoPluginWithoutServiceFile(@TempDir Path dir) throws Exception {
        Path plugins = Stack.componentZip().unpackTo(dir.resolve("plugins"));
        Broker broker = STACK.get().broker();
        try (ConnectWorker scanning = ConnectWorker.start(
                KafkaDistribution.located(),
                dir.resolve("worker"),
                WorkerOptions.of(broker.bootstrapServers())
                        .withGroupId("scanning")
                        .withPluginPath(plugins)
                        .withProperties(Map.of("plugin.discovery", "hybrid_fail")))) {
            assertThat(scanning.rest().plugins().findValuesAsText("class")).containsAll(PLUGINS);
        }
    }
}
