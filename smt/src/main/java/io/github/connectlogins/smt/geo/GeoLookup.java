package io.github.connectlogins.smt.geo;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.config.ConfigException;

/** Looks addresses up in the configured databases. Safe for use by several threads. */
public final class GeoLookup implements AutoCloseable {
    private final GeoSettings settings;
    private final List<GeoDatabase> databases;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile Answers answers;

    /** What was found in one state of the databases: when that changes, all of it is forgotten together. */
    private record Answers(List<GeoData> data, LoadingCache<InetAddress, Map<GeoField, Object>> cache) {}

    /**
     * Opens the databases.
     *
     * @throws ConfigException if one of them cannot be used
     */
    public GeoLookup(GeoSettings settings) {
        this(settings, open(settings.files()));
    }

    GeoLookup(GeoSettings settings, List<GeoDatabase> databases) {
        this.settings = settings;
        this.databases = databases;
        this.answers = newAnswers();
    }

    /** What the databases say about {@code address}; fields that none of them knows are absent. */
    public Map<GeoField, Object> find(InetAddress address) {
        return current().cache.get(address);
    }

    @Override
    public void close() {
        if (!isClosed.getAndSet(true)) {
            databases.forEach(GeoFiles::close);
        }
    }

    private Answers current() {
        Answers known = answers;
        for (int i = 0; i < known.data.size(); i++) {
            if (known.data.get(i) != databases.get(i).data()) {
                answers = newAnswers();
                return answers;
            }
        }
        return known;
    }

    private Answers newAnswers() {
        List<GeoData> data = databases.stream().map(GeoDatabase::data).toList();
        return new Answers(
                data,
                Caffeine.newBuilder()
                        .maximumSize(settings.cacheEntries())
                        .executor(Runnable::run)
                        .build(address -> lookUp(data, address)));
    }

    private Map<GeoField, Object> lookUp(List<GeoData> data, InetAddress address) {
        Map<GeoField, Object> found = new EnumMap<>(GeoField.class);
        for (GeoData each : data) {
            Map<?, ?> network = each.find(address);
            for (GeoField field : settings.fields()) {
                field.in(network, settings.language()).ifPresent(value -> found.putIfAbsent(field, value));
            }
        }
        return found;
    }

    private static List<GeoDatabase> open(List<Path> files) {
        List<GeoDatabase> opened = new ArrayList<>();
        for (Path file : files) {
            try {
                opened.add(GeoFiles.open(file));
            } catch (IOException unusable) {
                opened.forEach(GeoFiles::close);
                throw new ConfigException(GeoSettings.FILES, file, describe(file, unusable));
            }
        }
        return opened;
    }

    static String describe(Path file, IOException unusable) {
        return file + ": " + (unusable instanceof NoSuchFileException ? "found no such file" : unusable.getMessage());
    }
}
