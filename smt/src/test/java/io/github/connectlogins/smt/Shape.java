package io.github.connectlogins.smt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;

/** The forms in which one and the same event can come. */
enum Shape {
    STRUCT {
        @Override
        SchemaAndValue of(Map<String, ?> event) {
            SchemaBuilder builder = SchemaBuilder.struct().name("login.Test").version(3);
            event.forEach((name, value) -> builder.field(name, schemaOf(value)));
            Schema schema = builder.build();
            Struct struct = new Struct(schema);
            event.forEach(struct::put);
            return new SchemaAndValue(schema, struct);
        }
    },
    MAP {
        @Override
        SchemaAndValue of(Map<String, ?> event) {
            return new SchemaAndValue(null, event);
        }
    },
    JSON_TEXT {
        @Override
        SchemaAndValue of(Map<String, ?> event) {
            return new SchemaAndValue(Schema.STRING_SCHEMA, new String(json(event), UTF_8));
        }
    },
    JSON_BYTES {
        @Override
        SchemaAndValue of(Map<String, ?> event) {
            return new SchemaAndValue(Schema.BYTES_SCHEMA, json(event));
        }
    },
    JSON_BUFFER {
        @Override
        SchemaAndValue of(Map<String, ?> event) {
            return new SchemaAndValue(Schema.BYTES_SCHEMA, ByteBuffer.wrap(json(event)));
        }
    };

    private static final JsonConverter CONVERTER = new JsonConverter();

    static {
        CONVERTER.configure(Map.of("schemas.enable", "false"), false);
    }

    abstract SchemaAndValue of(Map<String, ?> event);

    /** An event from names and values in turn; values may be null. */
    static Map<String, Object> event(Object... namesAndValues) {
        Map<String, Object> event = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            event.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return event;
    }

    /** The fields of a Struct or Map that are not null. */
    static Map<String, Object> fieldsOf(Object event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (event instanceof Struct struct) {
            struct.validate();
            for (Field field : struct.schema().fields()) {
                fields.put(field.name(), struct.get(field));
            }
        } else {
            ((Map<?, ?>) event).forEach((name, value) -> fields.put((String) name, value));
        }
        fields.values().removeIf(value -> value == null);
        return fields;
    }

    private static byte[] json(Map<String, ?> event) {
        return CONVERTER.fromConnectData("any", null, event);
    }

    private static Schema schemaOf(Object value) {
        if (value instanceof Map<?, ?>) {
            return SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
                    .optional()
                    .build();
        }
        if (value instanceof List<?>) {
            return SchemaBuilder.array(Schema.INT64_SCHEMA).optional().build();
        }
        if (value instanceof Long) {
            return Schema.OPTIONAL_INT64_SCHEMA;
        }
        if (value instanceof Integer) {
            return Schema.OPTIONAL_INT32_SCHEMA;
        }
        if (value instanceof Float) {
            return Schema.OPTIONAL_FLOAT32_SCHEMA;
        }
        if (value instanceof Double) {
            return Schema.OPTIONAL_FLOAT64_SCHEMA;
        }
        if (value instanceof byte[]) {
            return Schema.OPTIONAL_BYTES_SCHEMA;
        }
        if (value instanceof BigDecimal number) {
            return Decimal.builder(number.scale()).optional().build();
        }
        return value instanceof Boolean ? Schema.OPTIONAL_BOOLEAN_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA;
    }
}
