package io.github.connectlogins.smt;

/** A group of fields that can be added. */
enum Enrichment {
    /** Hour, weekday, month and day part of the timestamp. */
    CALENDAR,
    /** Version and scope of the address. */
    IP,
    /** What the user agent says of browser, operating system and device. */
    USER_AGENT,
    /** The name of the address. */
    HOSTNAME,
    /** When the event is processed. */
    PROCESSED
}
