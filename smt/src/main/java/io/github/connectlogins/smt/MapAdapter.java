package io.github.connectlogins.smt;

import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes events out of Maps and puts them back, into a copy or into a Map that nobody else has. */
final class MapAdapter {
    private final LoginEnricher enricher;
    private final Slot[] fields;
    private final Slot[] additions;
    /** Names that each of {@link #fields} may have, best first. */
    private final String[][] candidates;
    /** The same for the renamed ones alone. */
    private final String[][] renamed;

    MapAdapter(LoginEnricher enricher, FieldMap map) {
        this.enricher = enricher;
        this.fields = enricher.fields().toArray(Slot[]::new);
        this.additions = enricher.additions().toArray(Slot[]::new);
        this.candidates = enricher.fields().stream()
                .map(slot -> map.candidates(slot.name()).toArray(String[]::new))
                .toArray(String[][]::new);
        this.renamed = map.mapped().values().stream()
                .map(names -> names.toArray(String[]::new))
                .toArray(String[][]::new);
    }

    /** The verdict on an event in a Map that stays as it is. */
    Verdict apply(Map<?, ?> map) {
        Object[] event = read(map);
        List<Violation> found = enricher.enrich(event);
        if (!found.isEmpty()) {
            return new Verdict.Rejected(found);
        }
        Map<Object, Object> copy = new LinkedHashMap<>(capacity(map.size() + additions.length + 1));
        copy.putAll(map);
        write(event, copy);
        return new Verdict.Enriched(null, copy);
    }

    /** The verdict on an event in a Map that may be changed and handed on. */
    Verdict applyInPlace(Map<String, Object> map) {
        Object[] event = read(map);
        List<Violation> found = enricher.enrich(event);
        if (!found.isEmpty()) {
            return new Verdict.Rejected(found);
        }
        write(event, map);
        return new Verdict.Enriched(null, map);
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

    private void write(Object[] event, Map<? super String, Object> target) {
        for (String[] names : renamed) {
            removeFirst(names, target);
        }
        for (Slot field : fields) {
            Object value = event[field.index()];
            if (value != null) {
                target.put(field.name(), value);
            }
        }
        for (Slot addition : additions) {
            Object value = event[addition.index()];
            if (value != null && !target.containsKey(addition.name())) {
                target.put(addition.name(), value);
            }
        }
    }

    /** The first candidate that is there gives way to the canonical name; the others are fields like any other. */
    private static void removeFirst(String[] names, Map<? super String, Object> target) {
        for (String name : names) {
            if (target.containsKey(name)) {
                target.remove(name);
                return;
            }
        }
    }

    private static int capacity(int entries) {
        return entries * 4 / 3 + 1;
    }
}
