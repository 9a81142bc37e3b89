package io.github.connectlogins.smt;

/** Reads IPv4 addresses: four numbers, decimal, without the leading zeros that some programs take for octal. */
final class Ipv4Text {
    private static final int OCTETS = 4;
    private static final int MAX_DIGITS = 3;

    private Ipv4Text() {}

    /** The 32 bits of the address between two positions of {@code text}, or -1. */
    static long parse(String text, int from, int to) {
        long address = 0;
        int octet = 0;
        int digits = 0;
        int octets = 1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0 && octets < OCTETS) {
                address = address << 8 | octet;
                octet = 0;
                digits = 0;
                octets++;
            } else if (c >= '0' && c <= '9' && digits < MAX_DIGITS && (digits == 0 || octet > 0)) {
                octet = octet * 10 + c - '0';
                digits++;
                if (octet > 255) {
                    return -1;
                }
            } else {
                return -1;
            }
        }
        return octets == OCTETS && digits > 0 ? address << 8 | octet : -1;
    }
}
