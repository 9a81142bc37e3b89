package io.github.connectlogins.smt;

import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes events out of Maps and puts them back, beside the Map, into a copy, or into a Map that nobody else has. */
final class MapAdapter {
    private final LoginEnricher enricher;
    private final Slot[] fields;
    private final Slot[] additions;
    /** By slot, the names that the field may have, best first. */
    private final String[][] candidates;

    private final Renaming[] renamings;
    /** Those of which nothing may stay, under no name. */
    private final Renaming[] concealed;
    /** Whether a field may be read twice: under its own name, and as a candidate for another. */
    private final boolean isShared;
    /** How many fields an event may get. */
    private final int growth;
    /** Where values are found without a copy; null where fields change their names, so that there has to be one. */
    private final Map<String, EnrichedMap.Place> places;

    /** A field that may arrive under other names. */
    private record Renaming(int slot, List<String> names) {}

    MapAdapter(LoginEnricher enricher, FieldMap map) {
        this.enricher = enricher;
        this.fields = enricher.fields().toArray(Slot[]::new);
        this.additions = enricher.additions().toArray(Slot[]::new);
        this.candidates = enricher.fields().stream()
                .map(field -> map.candidates(field.name()).toArray(String[]::new))
                .toArray(String[][]::new);
        this.renamings = mapped(enricher, map)
                .filter(field -> !enricher.conceals(field))
                .map(field -> new Renaming(field.index(), map.candidates(field.name())))
                .toArray(Renaming[]::new);
        this.concealed = mapped(enricher, map)
                .filter(enricher::conceals)
                .map(field -> new Renaming(field.index(), map.allNames(field.name())))
                .toArray(Renaming[]::new);
        this.isShared = isShared(enricher, map);
        this.growth = additions.length
                + (int) enricher.fields().stream().filter(enricher::fills).count();
        this.places = map.mapped().isEmpty() ? places(enricher) : null;
    }

    private static Map<String, EnrichedMap.Place> places(LoginEnricher enricher) {
        Map<String, EnrichedMap.Place> places = new HashMap<>();
        enricher.additions().forEach(slot -> places.put(slot.name(), new EnrichedMap.Place(slot.index(), true)));
        enricher.fields().forEach(slot -> places.put(slot.name(), new EnrichedMap.Place(slot.index(), false)));
        return places;
    }

    private static Stream<Slot> mapped(LoginEnricher enricher, FieldMap map) {
        return enricher.fields().stream().filter(field -> map.mapped().containsKey(field.name()));
    }

    private static boolean isShared(LoginEnricher enricher, FieldMap map) {
        Set<String> seen = new HashSet<>();
        return !enricher.fields().stream()
                .flatMap(field -> map.candidates(field.name()).stream())
                .allMatch(seen::add);
    }

    /** The verdict on an event in a Map that stays as it is. */
    Verdict apply(Map<?, ?> map) {
        Object[] event = read(map);
        if (places != null) {
            return verdict(
                    event, () -> new EnrichedMap(map, event, places, () -> enriched(copy(map), event, read(map))));
        }
        Object[] given = given(event);
        return verdict(event, () -> enriched(copy(map), event, given));
    }

    /** The verdict on an event in a Map that may be changed and handed on. */
    Verdict applyInPlace(Map<? super String, Object> map) {
        Object[] event = read(map);
        Object[] given = given(event);
        return verdict(event, () -> enriched(map, event, given));
    }

    private Verdict verdict(Object[] event, Supplier<Map<? super String, Object>> enriched) {
        List<Violation> found = enricher.enrich(event);
        return found.isEmpty() ? new Verdict.Enriched(null, enriched.get()) : new Verdict.Rejected(found);
    }

    /** What the fields were before they are worked on. */
    private Object[] given(Object[] event) {
        return isShared ? enricher.newEvent() : event.clone();
    }

    private <M extends Map<? super String, Object>> M enriched(M map, Object[] event, Object[] given) {
        rename(map, given);
        conceal(map, given);
        writeFields(event, given, map);
        writeAdditions(event, map);
        return map;
    }

    /** In the order of the Map, if it has one. */
    private Map<Object, Object> copy(Map<?, ?> map) {
        int capacity = (map.size() + growth) * 4 / 3;
        Map<Object, Object> copy =
                map.getClass() == HashMap.class ? new HashMap<>(capacity) : new LinkedHashMap<>(capacity);
        copy.putAll(map);
        return copy;
    }

    private Object[] read(Map<?, ?> map) {
        Object[] event = enricher.newEvent();
        for (int slot = 0; slot < candidates.length; slot++) {
            for (String name : candidates[slot]) {
                event[slot] = map.get(name);
                if (event[slot] != null) {
                    break;
                }
            }
        }
        return event;
    }

    /** The first candidate that is there gives way to the canonical name; the others are fields like any other. */
    private void rename(Map<? super String, Object> map, Object[] given) {
        for (Renaming renaming : renamings) {
            given[renaming.slot] = null;
            for (String name : renaming.names) {
                if (map.containsKey(name)) {
                    map.remove(name);
                    break;
                }
            }
        }
    }

    private void conceal(Map<? super String, Object> map, Object[] given) {
        for (Renaming renaming : concealed) {
            given[renaming.slot] = null;
            renaming.names.forEach(map::remove);
        }
    }

    /** Only what is not there already. */
    private void writeFields(Object[] event, Object[] given, Map<? super String, Object> map) {
        for (Slot field : fields) {
            Object value = event[field.index()];
            if (!Objects.equals(value, given[field.index()])) {
                map.put(field.name(), value);
            }
        }
    }

    private void writeAdditions(Object[] event, Map<? super String, Object> map) {
        for (Slot addition : additions) {
            Object value = event[addition.index()];
            if (value != null && !map.containsKey(addition.name())) {
                map.put(addition.name(), value);
            }
        }
    }
}
