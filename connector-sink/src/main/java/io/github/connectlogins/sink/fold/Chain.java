package io.github.connectlogins.sink.fold;

import java.util.Arrays;
import java.util.List;

/**
 * An immutable list that grows at its end in constant time, every older version staying valid.
 *
 * @param before all elements but the last
 * @param last the last element
 * @param size number of elements
 */
record Chain<T>(Chain<T> before, T last, int size) {
    private static final Chain<?> EMPTY = new Chain<>(null, null, 0);

    @SuppressWarnings("unchecked") // holds no element of any type
    static <T> Chain<T> empty() {
        return (Chain<T>) EMPTY;
    }

    Chain<T> plus(T element) {
        return new Chain<>(this, element, size + 1);
    }

    Chain<T> plusAll(Chain<T> other) {
        if (size == 0) {
            return other;
        }
        Chain<T> all = this;
        for (T element : other.toList()) {
            all = all.plus(element);
        }
        return all;
    }

    @SuppressWarnings("unchecked") // filled with elements of T only
    List<T> toList() {
        Object[] elements = new Object[size];
        Chain<T> rest = this;
        for (int i = size - 1; i >= 0; i--) {
            elements[i] = rest.last;
            rest = rest.before;
        }
        return (List<T>) Arrays.asList(elements);
    }
}
