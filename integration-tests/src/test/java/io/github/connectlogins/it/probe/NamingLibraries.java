package io.github.connectlogins.it.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;
import redis.clients.jedis.HostAndPort;

/** A transform of somebody else: writes the jars of the libraries that it works with into each record's headers. */
public class NamingLibraries<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    /** The header that names the jar of Jackson. */
    public static final String JACKSON = "jackson";

    /** The header that names the jar of Jedis. */
    public static final String JEDIS = "jedis";

    private String jackson;
    private String jedis;

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void configure(Map<String, ?> settings) {
        jackson = jarOf(new ObjectMapper());
        jedis = jarOf(new HostAndPort("127.0.0.1", 6379));
    }

    @Override
    public R apply(R record) {
        record.headers().addString(JACKSON, jackson).addString(JEDIS, jedis);
        return record;
    }

    private static String jarOf(Object object) {
        String jar = object.getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return Path.of(jar).getFileName().toString();
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
