package io.github.connectlogins.smt;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * A Map for the fields of one event, in the order in which they came: two arrays, gone through from the beginning. As
 * long as fields are few that is as fast as hashing, and takes a third of the memory, which is what a copy of an event
 * costs. Not for use by several threads.
 */
final class ArrayMap extends AbstractMap<Object, Object> {
    /** With more entries than this, looking for one takes longer than hashing would. */
    static final int MOST_ENTRIES = 32;

    private Object[] keys;
    private Object[] values;
    private int size;

    /**
     * A copy.
     *
     * @param growth how many entries it will probably get besides
     */
    ArrayMap(Map<?, ?> map, int growth) {
        keys = new Object[map.size() + growth];
        values = new Object[keys.length];
        // Not one by one through put: the keys of a map are distinct.
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            append(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public Object get(Object key) {
        int index = indexOf(key);
        return index < 0 ? null : values[index];
    }

    @Override
    public Object put(Object key, Object value) {
        int index = indexOf(key);
        if (index < 0) {
            append(key, value);
            return null;
        }
        return replace(index, value);
    }

    @Override
    public Object remove(Object key) {
        int index = indexOf(key);
        return index < 0 ? null : removeAt(index);
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<Object, Object>> iterator() {
                return new Entries();
            }
        };
    }

    private int indexOf(Object key) {
        for (int i = 0; i < size; i++) {
            if (Objects.equals(keys[i], key)) {
                return i;
            }
        }
        return -1;
    }

    private void append(Object key, Object value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size + 1);
            values = Arrays.copyOf(values, keys.length);
        }
        keys[size] = key;
        values[size++] = value;
    }

    private Object replace(int index, Object value) {
        Object before = values[index];
        values[index] = value;
        return before;
    }

    private Object removeAt(int index) {
        Object removed = values[index];
        size--;
        System.arraycopy(keys, index + 1, keys, index, size - index);
        System.arraycopy(values, index + 1, values, index, size - index);
        keys[size] = null;
        values[size] = null;
        return removed;
    }

    private final class Entries implements Iterator<Map.Entry<Object, Object>> {
        private int next;
        private boolean isRemovable;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<Object, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("found the end of the event, expected another field");
            }
            isRemovable = true;
            return new WritableEntry(next++);
        }

        @Override
        public void remove() {
            if (!isRemovable) {
                throw new IllegalStateException("found no field to remove, expected next() to be called before");
            }
            isRemovable = false;
            removeAt(--next);
        }
    }

    /** What is set goes into the map. */
    private final class WritableEntry extends SimpleEntry<Object, Object> {
        private static final long serialVersionUID = 1;

        private final transient int index;

        WritableEntry(int index) {
            super(keys[index], values[index]);
            this.index = index;
        }

        @Override
        public Object setValue(Object value) {
            replace(index, value);
            return super.setValue(value);
        }
    }
}
