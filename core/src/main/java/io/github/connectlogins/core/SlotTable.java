package io.github.connectlogins.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Picks wanted fields out of a record: slot {@code i} of the result holds the value of the first present candidate of
 * field {@code i}, or null. A field that is there but null counts as absent.
 */
final class SlotTable {
    private final List<List<String>> candidates;
    /** For each wanted name its place among what is found in a JSON document. */
    private final Map<String, Integer> places = new HashMap<>();

    private volatile SchemaFields lastSchema = new SchemaFields(null, List.of());

    /** One slot for each list of candidates. */
    SlotTable(List<List<String>> candidates) {
        this.candidates = candidates;
        candidates.forEach(names -> names.forEach(name -> places.putIfAbsent(name, places.size())));
    }

    Object[] of(Map<?, ?> map) {
        Object[] values = new Object[candidates.size()];
        for (int slot = 0; slot < values.length; slot++) {
            for (String name : candidates.get(slot)) {
                values[slot] = map.get(name);
                if (values[slot] != null) {
                    break;
                }
            }
        }
        return values;
    }

    Object[] of(Struct struct) {
        List<List<Field>> fields = fieldsOf(struct.schema());
        Object[] values = new Object[fields.size()];
        for (int slot = 0; slot < values.length; slot++) {
            for (Field field : fields.get(slot)) {
                values[slot] = struct.get(field);
                if (values[slot] != null) {
                    break;
                }
            }
        }
        return values;
    }

    Object[] of(BoundedJson json, Object document) {
        Object[] found = new Object[places.size()];
        json.read(document, (name, parser) -> {
            Integer place = places.get(name);
            if (place == null) {
                parser.skipChildren();
            } else {
                found[place] = BoundedJson.scalar(parser);
            }
        });
        return firstPresent(found);
    }

    private Object[] firstPresent(Object[] found) {
        Object[] values = new Object[candidates.size()];
        for (int slot = 0; slot < values.length; slot++) {
            for (String name : candidates.get(slot)) {
                values[slot] = found[places.get(name)];
                if (values[slot] != null) {
                    break;
                }
            }
        }
        return values;
    }

    /** Schemas come as the same object for record after record, so remembering the last one is enough. */
    private List<List<Field>> fieldsOf(Schema schema) {
        SchemaFields known = lastSchema;
        if (known.schema != schema) {
            known = new SchemaFields(
                    schema,
                    candidates.stream()
                            .map(names -> names.stream()
                                    .map(schema::field)
                                    .filter(field -> field != null)
                                    .toList())
                            .toList());
            lastSchema = known;
        }
        return known.fields;
    }

    private record SchemaFields(Schema schema, List<List<Field>> fields) {}
}
