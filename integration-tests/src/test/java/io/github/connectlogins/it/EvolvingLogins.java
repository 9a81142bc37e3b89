package io.github.connectlogins.it;

import java.util.Date;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** Logins under the schemas that another one becomes over the years, old and new among each other. */
final class EvolvingLogins {
    /** Not in the first schema; those of the second have it, if only as a default. */
    static final String TENANT = "tenant";

    private static final long START = 1_770_000_000_000L;
    private static final List<String> COUNTRIES = List.of("CH", "FI", "PE");
    private static final List<String> DEVICES = List.of("android", "ios", "web");

    private final List<Schema> schemas;
    private final Random random;
    private int made;

    EvolvingLogins(Schema first, long seed) {
        Schema withTenant = copy(first, "")
                .field(TENANT, SchemaBuilder.string().defaultValue("none").build())
                .build();
        Schema withoutDevice = copy(withTenant, "device_type").build();
        Schema withRisk = copy(withoutDevice, "timestamp")
                .field("timestamp", Timestamp.SCHEMA)
                .field("risk", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        this.schemas = List.of(first, withTenant, withoutDevice, withRisk);
        this.random = new Random(seed);
    }

    /** How many schemas there are. */
    int versions() {
        return schemas.size();
    }

    /** The next login; the first ones go through the schemas in turn. */
    Struct next() {
        Schema schema = schemas.get(made < schemas.size() ? made : random.nextInt(schemas.size()));
        Struct login = new Struct(schema);
        login.put("user_id", "user-" + random.nextInt(40));
        login.put("timestamp", time(schema, START + 1000L * made++));
        login.put("outcome", random.nextInt(3) == 0 ? "SUCCESS" : "FAILURE");
        putIfAny(login, "device_type", DEVICES.get(random.nextInt(3)));
        putIfAny(login, "country", random.nextBoolean() ? COUNTRIES.get(random.nextInt(3)) : null);
        if (random.nextBoolean()) {
            putIfAny(login, TENANT, "tenant-" + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            putIfAny(login, "risk", random.nextInt(100));
        }
        return login;
    }

    @SuppressWarnings("JavaUtilDate") // Connect's own
    private static Object time(Schema schema, long millis) {
        boolean isPlain = schema.field("timestamp").schema().name() == null;
        return isPlain ? (Object) millis : new Date(millis);
    }

    private static void putIfAny(Struct login, String name, Object value) {
        Field field = login.schema().field(name);
        if (field != null) {
            login.put(field, value);
        }
    }

    private static SchemaBuilder copy(Schema schema, String without) {
        SchemaBuilder copy = SchemaBuilder.struct().name(schema.name());
        schema.fields().stream()
                .filter(field -> !field.name().equals(without))
                .forEach(field -> copy.field(field.name(), field.schema()));
        return copy;
    }
}
