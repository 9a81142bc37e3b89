package io.github.connectlogins.smt;

import io.github.connectlogins.smt.Slot.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives out the places that the values of an event have while it is worked on. */
final class Slots {
    private final Map<String, Slot> fields = new LinkedHashMap<>();
    private final Set<Slot> filled = new LinkedHashSet<>();
    private final Set<Slot> concealed = new LinkedHashSet<>();
    private final List<Slot> additions = new ArrayList<>();
    private int size;

    /** A field that an event may come with. */
    void addField(String name, Type type) {
        fields.put(name, new Slot(size++, name, type));
    }

    /** A field that was added by {@link #addField}. */
    Slot field(String name) {
        return fields.get(name);
    }

    /** The same, for a step that fills it where the event comes without it. */
    Slot filledField(String name) {
        filled.add(field(name));
        return field(name);
    }

    /** The same, for a step that puts something else in its place, so that no other field may tell what it was. */
    Slot concealedField(String name) {
        concealed.add(field(name));
        return field(name);
    }

    /** A field that is added to events. */
    int addition(String name, Type type) {
        Slot slot = new Slot(size++, name, type);
        additions.add(slot);
        return slot.index();
    }

    /** What one step tells another. */
    int hidden() {
        return size++;
    }

    List<Slot> fields() {
        return List.copyOf(fields.values());
    }

    Set<Slot> filled() {
        return filled;
    }

    Set<Slot> concealed() {
        return concealed;
    }

    List<Slot> additions() {
        return additions;
    }

    int size() {
        return size;
    }
}
