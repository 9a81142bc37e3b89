package io.github.connectlogins.smt;

import java.util.Arrays;

/** Reads IPv6 addresses: eight groups, or fewer with one {@code ::}, the last two possibly written as IPv4. */
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final int MAX_DIGITS = 4;

    private final String text;
    private final int end;
    private final int[] groups = new int[GROUPS];
    private int position;
    private int count;
    /** How many groups stand before the {@code ::}, or -1. */
    private int gap = -1;

    private Ipv6Text(String text, int end) {
        this.text = text;
        this.end = end;
    }

    /** The eight groups of the address in the first {@code end} characters of {@code text}, or null. */
    static int[] parse(String text, int end) {
        Ipv6Text address = new Ipv6Text(text, end);
        return address.readGroups() ? address.spread() : null;
    }

    private boolean readGroups() {
        if (skip("::")) {
            gap = 0;
        }
        while (position < end) {
            if (!readGroup() || (position < end && !readSeparator())) {
                return false;
            }
        }
        return gap >= 0 ? count < GROUPS : count == GROUPS;
    }

    private boolean readGroup() {
        int from = position;
        int value = 0;
        int digit = digit(position);
        while (digit >= 0 && position - from < MAX_DIGITS) {
            value = value << 4 | digit;
            digit = digit(++position);
        }
        if (position > from && position < end && text.charAt(position) == '.') {
            return readIpv4(from);
        }
        return position > from && add(value);
    }

    private boolean readIpv4(int from) {
        long address = Ipv4Text.parse(text, from, end);
        position = end;
        return address >= 0 && add((int) (address >>> 16)) && add((int) (address & 0xffff));
    }

    private boolean readSeparator() {
        if (!skip("::")) {
            return skip(":") && position < end;
        }
        boolean isFirst = gap < 0;
        gap = count;
        return isFirst;
    }

    private boolean add(int group) {
        if (count == GROUPS) {
            return false;
        }
        groups[count++] = group;
        return true;
    }

    /** Moves what stands after the gap to the end. */
    private int[] spread() {
        if (gap >= 0) {
            int tail = count - gap;
            System.arraycopy(groups, gap, groups, GROUPS - tail, tail);
            Arrays.fill(groups, gap, GROUPS - tail, 0);
        }
        return groups;
    }

    private boolean skip(String separator) {
        boolean there = position + separator.length() <= end && text.startsWith(separator, position);
        position += there ? separator.length() : 0;
        return there;
    }

    private int digit(int at) {
        if (at >= end) {
            return -1;
        }
        char c = text.charAt(at);
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
