package io.github.connectlogins.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Wanted names with a place for each, found by text or, without making text of it, by a part of a document. */
final class NameTable {
    private static final int ABSENT = -1;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final boolean[] fewValued;
    private final Name[] table;

    /**
     * Places from 0 on, in the order of {@code names}.
     *
     * @param names may be repeated; the first counts
     * @param fewValued those whose values are few, so that they are worth remembering
     */
    NameTable(List<String> names, Set<String> fewValued) {
        names.forEach(name -> places.putIfAbsent(name, places.size()));
        this.fewValued = new boolean[places.size()];
        this.table = new Name[Math.max(8, Integer.highestOneBit(places.size()) * 8)];
        places.forEach((name, place) -> {
            this.fewValued[place] = fewValued.contains(name);
            enter(new Name(name.getBytes(StandardCharsets.UTF_8), place));
        });
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Name(byte[] bytes, int place) {}

    private void enter(Name name) {
        int slot = slotOf(name.bytes, 0, name.bytes.length);
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = name;
    }

    /** How many names there are. */
    int size() {
        return fewValued.length;
    }

    /** The place of a name, or -1. */
    int placeOf(String name) {
        return places.getOrDefault(name, ABSENT);
    }

    /** The place of the name that stands between two positions of a document in UTF-8, or -1. */
    int placeOf(byte[] document, int from, int to) {
        int slot = slotOf(document, from, to);
        for (Name name = table[slot]; name != null; name = table[slot]) {
            if (Arrays.equals(name.bytes, 0, name.bytes.length, document, from, to)) {
                return name.place;
            }
            slot = slot + 1 & table.length - 1;
        }
        return ABSENT;
    }

    /** Whether the values at a place are few. */
    boolean hasFewValues(int place) {
        return fewValued[place];
    }

    /** Length, first and last letter tell most names apart. */
    private int slotOf(byte[] bytes, int from, int to) {
        int letters = from == to ? 0 : bytes[from] * 31 + bytes[to - 1];
        return letters * 31 + to - from & table.length - 1;
    }
}
