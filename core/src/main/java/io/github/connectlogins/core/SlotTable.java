package io.github.connectlogins.core;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final Map<String, List<Place>> places = new HashMap<>();
    private volatile SchemaFields lastSchema = new SchemaFields(null, List.of());

    /** One slot for each list of candidates. */
    SlotTable(List<List<String>> candidates) {
        this.candidates = candidates;
        for (int slot = 0; slot < candidates.size(); slot++) {
            List<String> names = candidates.get(slot);
            for (int rank = 0; rank < names.size(); rank++) {
                places.computeIfAbsent(names.get(rank), name -> new ArrayList<>())
                        .add(new Place(slot, rank));
            }
        }
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
        Object[] values = new Object[candidates.size()];
        int[] ranks = new int[values.length];
        Arrays.fill(ranks, Integer.MAX_VALUE);
        json.read(document, (name, parser) -> {
            List<Place> wanted = places.get(name);
            if (wanted == null) {
                parser.skipChildren();
                return;
            }
            Object value = BoundedJson.scalar(parser);
            for (Place place : wanted) {
                if (value != null && place.rank <= ranks[place.slot]) {
                    values[place.slot] = value;
                    ranks[place.slot] = place.rank;
                }
            }
        });
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

    private record Place(int slot, int rank) {}

    private record SchemaFields(Schema schema, List<List<Field>> fields) {}
}
