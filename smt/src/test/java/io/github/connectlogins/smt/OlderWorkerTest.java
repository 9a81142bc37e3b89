package io.github.connectlogins.smt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.core.metrics.TaskMeters;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** Workers before Kafka 4.1 know nothing of metrics of plugins. */
class OlderWorkerTest {
    private static final String METRICS = "org.apache.kafka.common.metrics.";

    private final ClassLoader plugin = new OlderWorkersPlugin();

    @Test
    @SuppressWarnings("unchecked") // made by its name
    void theTransformWorksWhereTheWorkerDoesNotKnowWhatIsMonitored() throws Exception {
        Class<?> type = plugin.loadClass(EnrichLoginEvent.Value.class.getName());
        try (Transformation<SinkRecord> transform =
                (Transformation<SinkRecord>) type.getConstructor().newInstance()) {
            transform.configure(Map.of());

            SinkRecord given =
                    new SinkRecord("logins", 0, null, null, null, Map.of("user_id", "ada", "timestamp", 1L), 0);

            assertThat(type.getClassLoader()).isSameAs(plugin);
            assertThat(transform.apply(given).value()).isInstanceOf(Map.class);
        }
    }

    @Test
    void aTaskHasNoMetersWhereTheContextHasNoSuchMethod() throws Exception {
        Class<?> context = SinkTaskContext.class;
        Object older = Proxy.newProxyInstance(
                context.getClassLoader(), new Class<?>[] {context}, (proxy, method, arguments) -> {
                    throw new NoSuchMethodError(method.getName());
                });

        Object meters = plugin.loadClass(TaskMeters.class.getName())
                .getMethod("of", context)
                .invoke(null, older);

        assertThat(meters.getClass().getName()).startsWith(Meters.class.getName() + "$");
    }

    /** Has the classes of the project for itself, and the worker's without what came with Kafka 4.1. */
    private static final class OlderWorkersPlugin extends ClassLoader {
        OlderWorkersPlugin() {
            super(OlderWorkerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (name.equals(METRICS + "PluginMetrics")) {
                    throw new ClassNotFoundException(name);
                }
                boolean own = name.startsWith("io.github.connectlogins.") || name.equals(METRICS + "Monitorable");
                Class<?> loaded = findLoadedClass(name);
                return own && loaded == null ? define(name) : own ? loaded : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
