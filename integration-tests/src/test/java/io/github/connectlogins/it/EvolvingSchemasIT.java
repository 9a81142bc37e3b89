package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.SchemaRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records with a schema, from the generator through the transform to the sink, while the schema changes. */
@Tag("long")
class EvolvingSchemasIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(Avro.in(StackOptions.defaults()));

    private static final int GENERATED = 20_000;
    private static final int EVOLVED = 3_000;
    private static final long SEED = 7;

    @Test
    void jsonWithSchemasIsCountedWhileTheSchemaChanges() throws Exception {
        Path kafka = Path.of(System.getProperty("logins.kafka.home")).resolve("libs");
        StructForm json = StructForm.of(
                Map.of(
                        "value.converter",
                        "org.apache.kafka.connect.json.JsonConverter",
                        "value.converter.schemas.enable",
                        "true"),
                kafka);

        assertCountedWhileTheSchemaChanges("json", json);
    }

    @Test
    void avroIsCountedWhileTheSchemaChangesInARegistryThatRefusesWhatCannotBeRead(@TempDir Path dir) throws Exception {
        try (SchemaRegistry registry = Avro.startRegistry(dir)) {
            registry.refuseIncompatibleSchemas();

            int versions = assertCountedWhileTheSchemaChanges("avro", Avro.form(registry));

            assertThat(Expectations.parse(registry.versionsOf("avro"))
                            .path("count")
                            .asInt())
                    .isEqualTo(versions);
        }
    }

    /** Returns how many schemas there were. */
    private static int assertCountedWhileTheSchemaChanges(String name, StructForm form) throws Exception {
        Stack stack = STACK.get();
        TopicReader reader = form.reader(stack.broker().bootstrapServers());
        stack.rest().putConnector(name + "-source", form.in(enriched(Jobs.generator(name, GENERATED, 3))));
        Map<String, String> sink =
                form.in(enriched(Jobs.sink(name, name, stack.redis().uri().toString(), 2)));
        sink.put("stats.count.by", "device_type,country," + EvolvingLogins.TENANT);
        stack.rest().putConnector(name, sink);
        Expectations.awaitCounted(stack, name, GENERATED / 2);

        EvolvingLogins logins = new EvolvingLogins(schemaIn(stack, name, form), SEED);
        write(logins, stack, name, form);

        Expectations.awaitCounted(stack, name, GENERATED + EVOLVED);
        Replay replay = Replay.of(reader.readToEnd(name), List.of("device_type", "country", EvolvingLogins.TENANT));
        assertThat(replay.attempts()).as("seed %d", SEED).isEqualTo(GENERATED + EVOLVED);
        assertThat(replay.counters()).containsKeys("ok:tenant:none", "ok:tenant:tenant-1");
        Expectations.assertEqual(stack, name, replay);
        return logins.versions();
    }

    private static Map<String, String> enriched(Map<String, String> job) {
        job.putAll(Map.of("transforms", "enrich", "transforms.enrich.type", Jobs.ENRICH));
        return job;
    }

    private static Schema schemaIn(Stack stack, String topic, StructForm form) {
        Schema[] found = new Schema[1];
        TopicReader reader = new TopicReader(stack.broker().bootstrapServers(), (from, value) -> {
            found[0] = form.decode(from, value).schema();
            return "";
        });
        List<ConsumerRecord<String, String>> records = reader.readToEnd(topic);
        assertThat(records).isNotEmpty();
        return found[0];
    }

    private static void write(EvolvingLogins logins, Stack stack, String topic, StructForm form) throws Exception {
        try (TopicWriter writer = stack.writer()) {
            for (int i = 0; i < EVOLVED; i++) {
                Struct login = logins.next();
                writer.write(topic, login.getString("user_id"), form.encode(topic, login));
            }
            writer.flush();
        }
    }
}
