package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class StructSchemaTest {
    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("login.Event")
            .version(7)
            .doc("A login.")
            .parameter("owner", "security")
            .field("CustomerId", SchemaBuilder.int64().doc("Who.").build())
            .field("timestamp", Timestamp.SCHEMA)
            .field("level", Schema.OPTIONAL_INT32_SCHEMA)
            .field("ip", SchemaBuilder.string().optional().defaultValue("::1").build())
            .build();

    private final EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("field.map", "user_id:CustomerId");

    @Test
    void keepsNameVersionDocAndParameters() {
        Schema enriched = transform.apply(record(SCHEMA)).valueSchema();

        assertThat(enriched.name()).isEqualTo("login.Event");
        assertThat(enriched.version()).isEqualTo(7);
        assertThat(enriched.doc()).isEqualTo("A login.");
        assertThat(enriched.parameters()).containsOnlyKeys("owner");
        assertThat(enriched.isOptional()).isFalse();
    }

    @Test
    void keepsTheOrderOfFieldsAndAddsNewOnesAtTheEnd() {
        assertThat(transform.apply(record(SCHEMA)).valueSchema().fields())
                .extracting(Field::name)
                .containsExactly(
                        "user_id",
                        "timestamp",
                        "level",
                        "ip",
                        "outcome",
                        "ip_version",
                        "ip_scope",
                        "hour",
                        "weekday",
                        "month",
                        "day_part");
    }

    @Test
    void addsOptionalFieldsSoThatOlderReadersGoOn() {
        assertThat(transform.apply(record(SCHEMA)).valueSchema().fields())
                .filteredOn(field ->
                        SCHEMA.field(field.name()) == null && !field.name().equals("user_id"))
                .allSatisfy(field -> assertThat(field.schema().isOptional()).isTrue());
    }

    @Test
    void changesTypesOnlyWhereTheyAreNotCanonical() {
        Schema enriched = transform.apply(record(SCHEMA)).valueSchema();

        assertThat(enriched.field("user_id").schema())
                .isEqualTo(SchemaBuilder.string().doc("Who.").build());
        assertThat(enriched.field("timestamp").schema()).isEqualTo(Schema.INT64_SCHEMA);
        assertSame(SCHEMA.field("level").schema(), enriched.field("level").schema());
        assertSame(SCHEMA.field("ip").schema(), enriched.field("ip").schema());
    }

    @Test
    @SuppressWarnings("JavaUtilDate")
    void readsConnectsTimestampAndTheDefaultsOfFields() {
        Struct enriched = (Struct) transform.apply(record(SCHEMA)).value();

        assertThat(enriched.getInt64("timestamp")).isEqualTo(1646128800000L);
        assertThat(enriched.getString("ip_scope")).isEqualTo("loopback");
    }

    @Test
    void givesTheSameSchemaObjectForTheSameSchema() {
        Schema first = transform.apply(record(SCHEMA)).valueSchema();

        assertSame(first, transform.apply(record(SCHEMA)).valueSchema());
        assertSame(first, transform.apply(record(SCHEMA)).value() instanceof Struct struct ? struct.schema() : null);
    }

    @Test
    void givesTheSameSchemaObjectForAnEqualSchemaAndAmongOthers() {
        Schema other = SchemaBuilder.struct()
                .field("CustomerId", Schema.STRING_SCHEMA)
                .field("timestamp", Timestamp.SCHEMA)
                .build();
        Schema equal = SchemaBuilder.struct()
                .field("CustomerId", Schema.STRING_SCHEMA)
                .field("timestamp", Timestamp.SCHEMA)
                .build();

        Schema first = transform.apply(record(other)).valueSchema();
        transform.apply(record(SCHEMA));

        assertSame(first, transform.apply(record(other)).valueSchema());
        assertSame(first, transform.apply(record(equal)).valueSchema());
    }

    @Test
    void survivesMoreSchemasThanItRemembers() {
        List<Schema> schemas = IntStream.range(0, 200)
                .<Schema>mapToObj(i -> SchemaBuilder.struct()
                        .field("CustomerId", Schema.STRING_SCHEMA)
                        .field("timestamp", Timestamp.SCHEMA)
                        .field("f" + i, Schema.OPTIONAL_INT32_SCHEMA)
                        .build())
                .toList();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < schemas.size(); i++) {
                assertThat(transform.apply(record(schemas.get(i))).valueSchema().field("f" + i))
                        .isNotNull();
            }
        }
    }

    @Test
    void letsOnlyACandidateOfTheSameTypeStandInForAFieldWithoutATypeOfItsOwn() {
        Schema schema = SchemaBuilder.struct()
                .field("user_id", Schema.STRING_SCHEMA)
                .field("timestamp", Schema.INT64_SCHEMA)
                .field("Org", Schema.OPTIONAL_STRING_SCHEMA)
                .field("OrgNumber", Schema.OPTIONAL_INT64_SCHEMA)
                .field("OrgName", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Struct struct = new Struct(schema)
                .put("user_id", "alice")
                .put("timestamp", 1646128800000L)
                .put("OrgNumber", 5L)
                .put("OrgName", "acme");

        SourceRecord enriched = Transforms.value("field.map", "tenant:Org|OrgNumber|OrgName")
                .apply(recordOf(new SchemaAndValue(schema, struct)));

        assertThat(((Struct) enriched.value()).getString("tenant")).isEqualTo("acme");
    }

    @Test
    void keepsAnOptionalEventOptional() {
        Schema optional = SchemaBuilder.struct()
                .optional()
                .field("CustomerId", Schema.STRING_SCHEMA)
                .field("timestamp", Timestamp.SCHEMA)
                .build();

        assertThat(transform.apply(record(optional)).valueSchema().isOptional()).isTrue();
    }

    @SuppressWarnings("JavaUtilDate")
    private static SourceRecord record(Schema schema) {
        Struct struct = new Struct(schema).put("timestamp", new Date(1646128800000L));
        Field user = schema.field("CustomerId");
        struct.put(user, user.schema().type() == Schema.Type.INT64 ? (Object) 5L : "5");
        return recordOf(new SchemaAndValue(schema, struct));
    }
}
