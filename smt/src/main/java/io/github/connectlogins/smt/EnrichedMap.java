package io.github.connectlogins.smt;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An event in a Map, and what was found out about it beside that. To look up fields no copy of the Map is needed, and
 * most of what stands behind the transform does no more. For anything else the copy is made then.
 *
 * <p>The Map that it was made of is not changed, and must not be changed by others either.
 */
final class EnrichedMap extends AbstractMap<Object, Object> {
    private final Map<?, ?> event;
    private final Object[] values;
    private final Map<String, Place> places;
    private final Supplier<Map<Object, Object>> copying;
    private volatile Map<Object, Object> copy;

    /**
     * Where the value of a field is.
     *
     * @param index position in the array of values
     * @param isAddition whether what the event itself says goes before
     */
    record Place(int index, boolean isAddition) {}

    /**
     * An event.
     *
     * @param event as it came
     * @param values of the fields in {@code places}, null where absent
     * @param copying makes a Map of all that, which nobody else has
     */
    EnrichedMap(Map<?, ?> event, Object[] values, Map<String, Place> places, Supplier<Map<Object, Object>> copying) {
        this.event = event;
        this.values = values;
        this.places = places;
        this.copying = copying;
    }

    @Override
    public Object get(Object key) {
        if (copy != null) {
            return copy.get(key);
        }
        Place place = places.get(key);
        boolean isAsGiven = place == null || (place.isAddition && event.containsKey(key));
        return isAsGiven ? event.get(key) : values[place.index];
    }

    @Override
    public boolean containsKey(Object key) {
        if (copy != null) {
            return copy.containsKey(key);
        }
        Place place = places.get(key);
        return event.containsKey(key) || (place != null && values[place.index] != null);
    }

    @Override
    public Object put(Object key, Object value) {
        return copy().put(key, value);
    }

    @Override
    public Object remove(Object key) {
        return copy().remove(key);
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return copy().entrySet();
    }

    private synchronized Map<Object, Object> copy() {
        if (copy == null) {
            copy = copying.get();
        }
        return copy;
    }
}
