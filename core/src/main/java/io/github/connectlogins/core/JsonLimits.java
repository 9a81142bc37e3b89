package io.github.connectlogins.core;

/**
 * What a JSON document from outside may cost at most.
 *
 * @param bytes size of the whole document
 * @param depth nesting of objects and arrays
 * @param fields fields and array elements in all
 * @param string characters in one string or name
 */
public record JsonLimits(int bytes, int depth, int fields, int string) {
    /** Generous for a login event: 64 KiB, 16 levels, 64 fields, 1 KiB a string. */
    public static final JsonLimits DEFAULT = new JsonLimits(64 * 1024, 16, 64, 1024);
}
