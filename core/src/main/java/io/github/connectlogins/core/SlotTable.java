package io.github.connectlogins.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Picks wanted fields out of a record: slot {@code i} of the result holds the value of the first present candidate of
 * field {@code i}, or null. A field that is there but null counts as absent.
 */
final class SlotTable {
    /** By slot, the names under which its value may stand, best first. */
    private final String[][] candidates;

    private final NameTable names;
    /** By slot, the places of its candidates in {@link #names}. */
    private final int[][] places;

    private final BoundedJson json;
    private final FlatJson flatJson;

    private volatile SchemaFields lastSchema = new SchemaFields(null, new Field[0][]);

    /**
     * A table.
     *
     * @param candidates one slot for each list of candidates
     * @param firstOfFewValues from this slot on, values are few and come again and again
     * @param limits what a JSON document may cost
     */
    SlotTable(List<List<String>> candidates, int firstOfFewValues, JsonLimits limits) {
        this.candidates =
                candidates.stream().map(one -> one.toArray(String[]::new)).toArray(String[][]::new);
        this.names = new NameTable(
                all(candidates), Set.copyOf(all(candidates.subList(firstOfFewValues, candidates.size()))));
        this.places = candidates.stream()
                .map(one -> one.stream().mapToInt(names::placeOf).toArray())
                .toArray(int[][]::new);
        this.json = new BoundedJson(limits);
        this.flatJson = new FlatJson(names, limits);
    }

    private static List<String> all(List<List<String>> candidates) {
        return candidates.stream().flatMap(List::stream).toList();
    }

    Object[] of(Map<?, ?> map) {
        Object[] values = new Object[candidates.length];
        for (int slot = 0; slot < values.length; slot++) {
            for (String name : candidates[slot]) {
                values[slot] = map.get(name);
                if (values[slot] != null) {
                    break;
                }
            }
        }
        return values;
    }

    Object[] of(Struct struct) {
        Field[][] fields = fieldsOf(struct.schema());
        Object[] values = new Object[fields.length];
        for (int slot = 0; slot < values.length; slot++) {
            for (Field field : fields[slot]) {
                values[slot] = struct.get(field);
                if (values[slot] != null) {
                    break;
                }
            }
        }
        return values;
    }

    /**
     * Of a JSON document.
     *
     * @param document a String, byte[] or ByteBuffer
     * @throws UnreadableRecordException where it is not one object within the limits
     */
    Object[] ofJson(Object document) {
        Object[] found = new Object[names.size()];
        if (document instanceof byte[] bytes && flatJson.read(bytes, found)) {
            return firstPresent(found);
        }
        Arrays.fill(found, null);
        json.read(document, (name, parser) -> {
            int place = names.placeOf(name);
            if (place < 0) {
                parser.skipChildren();
            } else {
                found[place] = BoundedJson.scalar(parser);
            }
        });
        return firstPresent(found);
    }

    private Object[] firstPresent(Object[] found) {
        Object[] values = new Object[places.length];
        for (int slot = 0; slot < values.length; slot++) {
            for (int place : places[slot]) {
                values[slot] = found[place];
                if (values[slot] != null) {
                    break;
                }
            }
        }
        return values;
    }

    /** Schemas come as the same object for record after record, so remembering the last one is enough. */
    private Field[][] fieldsOf(Schema schema) {
        SchemaFields known = lastSchema;
        if (known.schema != schema) {
            known = new SchemaFields(
                    schema,
                    Stream.of(candidates)
                            .map(names -> Stream.of(names)
                                    .map(schema::field)
                                    .filter(Objects::nonNull)
                                    .toArray(Field[]::new))
                            .toArray(Field[][]::new));
            lastSchema = known;
        }
        return known.fields;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record SchemaFields(Schema schema, Field[][] fields) {}
}
