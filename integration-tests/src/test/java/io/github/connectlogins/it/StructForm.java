package io.github.connectlogins.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.oracle.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.storage.Converter;

/**
 * A form in which topics hold Structs.
 *
 * @param settings of a connector, for its values
 * @param converter the same as the worker has it
 */
record StructForm(Map<String, String> settings, Converter converter) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "value.converter";

    /**
     * The form that {@code settings} describe.
     *
     * @param jars the folder of the converter's jars
     */
    static StructForm of(Map<String, String> settings, Path jars) {
        Map<String, String> own = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(PREFIX + ".")) {
                own.put(key.substring(PREFIX.length() + 1), value);
            }
        });
        Converter converter = load(settings.get(PREFIX), jars);
        configure(converter, own);
        return new StructForm(settings, converter);
    }

    /** As a worker does, whose threads look for classes where the plugin has them. */
    private static void configure(Converter converter, Map<String, String> settings) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(converter.getClass().getClassLoader());
        try {
            converter.configure(settings, false);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** {@code job} with values of this form. */
    Map<String, String> in(Map<String, String> job) {
        job.keySet().removeIf(key -> key.startsWith(PREFIX));
        job.putAll(settings);
        return job;
    }

    /** The value as a topic holds it. */
    byte[] encode(String topic, Struct value) {
        return converter.fromConnectData(topic, value.schema(), value);
    }

    Struct decode(String topic, byte[] value) {
        return (Struct) converter.toConnectData(topic, value).value();
    }

    /** Reads the plain fields of values as JSON, and maps of what had no schema. */
    TopicReader reader(String bootstrapServers) {
        return new TopicReader(
                bootstrapServers,
                (topic, value) ->
                        json(converter.toConnectData(topic, value).value()).toString());
    }

    private static JsonNode json(Object value) {
        return value instanceof Struct struct ? json(struct) : JSON.valueToTree(value);
    }

    @SuppressWarnings("JavaUtilDate") // Connect's own
    private static ObjectNode json(Struct struct) {
        ObjectNode json = JSON.createObjectNode();
        for (Field field : struct.schema().fields()) {
            Object value = struct.get(field);
            json.putPOJO(field.name(), value instanceof Date date ? (Object) date.getTime() : value);
        }
        return json;
    }

    /** As a worker loads it: with jars of its own, but for Kafka's API. */
    private static Converter load(String name, Path jars) {
        try (Stream<Path> files = Files.list(jars)) {
            URL[] urls = files.map(StructForm::url).toArray(URL[]::new);
            ClassLoader loader = new URLClassLoader(urls, new KafkaApi());
            return (Converter) loader.loadClass(name).getConstructor().newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + jars, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot load " + name + " from " + jars, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("cannot load " + jar, e);
        }
    }

    /** Of what the tests have, the classes that a worker shares with its plugins. */
    private static final class KafkaApi extends ClassLoader {
        private static final List<String> SHARED = List.of("org.apache.kafka.", "org.slf4j.");

        KafkaApi() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SHARED.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return StructForm.class.getClassLoader().loadClass(name);
        }
    }
}
