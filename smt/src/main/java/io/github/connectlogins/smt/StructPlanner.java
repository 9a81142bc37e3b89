package io.github.connectlogins.smt;

import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.smt.Slot.Type;
import io.github.connectlogins.smt.StructPlan.Copy;
import io.github.connectlogins.smt.StructPlan.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Works out the {@link StructPlan} of one schema. The canonical field stands where the first candidate stood that the
 * schema has; the other candidates stay as they are, unless the field is concealed; what is new comes last, optional,
 * so that older readers go on.
 */
final class StructPlanner {
    private final LoginEnricher enricher;
    private final FieldMap fields;
    private final Schema input;
    private final SchemaBuilder output = SchemaBuilder.struct();
    private final List<List<Field>> read = new ArrayList<>();
    /** By name of an input field, the slots that take its place. */
    private final Map<String, List<Slot>> places = new HashMap<>();
    /** By name of an output field, the slot that fills it. */
    private final Map<String, Slot> filled = new HashMap<>();
    /** Names of input fields of which nothing may stay. */
    private final Set<String> concealed = new HashSet<>();

    StructPlanner(LoginEnricher enricher, FieldMap fields, Schema input) {
        this.enricher = enricher;
        this.fields = fields;
        this.input = input;
    }

    StructPlan plan() {
        enricher.fields().forEach(this::findPlace);
        copyBasics();
        input.fields().forEach(this::addGiven);
        addIfAbsent(enricher.fields().stream().filter(enricher::fills).toList());
        addIfAbsent(enricher.additions());
        Schema schema = output.build();
        return new StructPlan(input, schema, read, copies(schema), writes(schema));
    }

    private void findPlace(Slot slot) {
        List<Field> there = fields.candidates(slot.name()).stream()
                .map(input::field)
                .filter(Objects::nonNull)
                .toList();
        read.add(usable(slot, there));
        if (!there.isEmpty()) {
            places.computeIfAbsent(there.get(0).name(), name -> new ArrayList<>())
                    .add(slot);
            filled.put(slot.name(), slot);
        }
        if (enricher.fills(slot)) {
            filled.put(slot.name(), slot);
        }
        if (enricher.conceals(slot)) {
            concealed.addAll(fields.allNames(slot.name()));
        }
    }

    /** A field without a type of its own has the type of its first candidate, so no other type can stand in. */
    private static List<Field> usable(Slot slot, List<Field> there) {
        return slot.type() != Type.AS_GIVEN
                ? there
                : there.stream()
                        .filter(field ->
                                hasSameType(field.schema(), there.get(0).schema()))
                        .toList();
    }

    private static boolean hasSameType(Schema one, Schema other) {
        return one.type().isPrimitive()
                ? one.type() == other.type() && Objects.equals(one.name(), other.name())
                : one.equals(other);
    }

    private void copyBasics() {
        output.name(input.name()).version(input.version()).doc(input.doc());
        if (input.parameters() != null) {
            output.parameters(input.parameters());
        }
        if (input.isOptional()) {
            output.optional();
        }
    }

    private void addGiven(Field given) {
        List<Slot> slots = places.get(given.name());
        if (slots != null) {
            slots.forEach(slot -> output.field(slot.name(), schemaOf(slot, given.schema())));
        } else if (staysAsItIs(given)) {
            output.field(given.name(), given.schema());
        }
    }

    private boolean staysAsItIs(Field given) {
        String name = given.name();
        return !places.containsKey(name) && !filled.containsKey(name) && !concealed.contains(name);
    }

    private void addIfAbsent(List<Slot> slots) {
        for (Slot slot : slots) {
            if (output.field(slot.name()) == null) {
                output.field(
                        slot.name(), SchemaBuilder.type(typeOf(slot)).optional().build());
                filled.put(slot.name(), slot);
            }
        }
    }

    private List<Copy> copies(Schema schema) {
        return input.fields().stream()
                .filter(this::staysAsItIs)
                .map(given -> new Copy(given, schema.field(given.name())))
                .toList();
    }

    private List<Write> writes(Schema schema) {
        return schema.fields().stream()
                .filter(field -> filled.containsKey(field.name()))
                .map(field -> new Write(filled.get(field.name()).index(), field))
                .toList();
    }

    /** The schema of a canonical field: the given one where it says the same already. */
    private static Schema schemaOf(Slot slot, Schema given) {
        if (slot.type() == Type.AS_GIVEN || (given.type() == typeOf(slot) && given.name() == null)) {
            return given;
        }
        SchemaBuilder schema = SchemaBuilder.type(typeOf(slot)).doc(given.doc());
        return given.isOptional() ? schema.optional().build() : schema.build();
    }

    private static Schema.Type typeOf(Slot slot) {
        return switch (slot.type()) {
            case INT32 -> Schema.Type.INT32;
            case INT64 -> Schema.Type.INT64;
            default -> Schema.Type.STRING;
        };
    }
}
