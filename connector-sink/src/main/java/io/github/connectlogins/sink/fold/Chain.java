package io.github.connectlogins.sink.fold;

import java.util.Arrays;
import java.util.List;

/** An immutable list that grows at its end in constant time, every older version staying valid. */
final class Chain<T> {
    private static final Chain<?> EMPTY = new Chain<>(null, null, 0);

    private final Chain<T> before;
    private final T last;
    private final int size;

    private Chain(Chain<T> before, T last, int size) {
        this.before = before;
        this.last = last;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds no element of any type
    static <T> Chain<T> empty() {
        return (Chain<T>) EMPTY;
    }

    Chain<T> plus(T element) {
        return new Chain<>(this, element, size + 1);
    }

    Chain<T> plusAll(Chain<T> other) {
        return plusAll(other, Integer.MAX_VALUE);
    }

    /** With as many elements of {@code other} as there is room for up to {@code limit} in all. */
    Chain<T> plusAll(Chain<T> other, int limit) {
        if (size == 0 && other.size <= limit) {
            return other;
        }
        Chain<T> all = this;
        for (T element : other.toList()) {
            if (all.size >= limit) {
                break;
            }
            all = all.plus(element);
        }
        return all;
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // filled with elements of T only
    List<T> toList() {
        if (size == 0) {
            return List.of();
        }
        Object[] elements = new Object[size];
        Chain<T> rest = this;
        for (int i = size - 1; i >= 0; i--) {
            elements[i] = rest.last;
            rest = rest.before;
        }
        return (List<T>) Arrays.asList(elements);
    }
}
