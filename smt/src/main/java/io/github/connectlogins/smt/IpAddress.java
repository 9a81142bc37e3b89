package io.github.connectlogins.smt;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An address read from text, strictly and without ever asking a name server: four decimal numbers without leading
 * zeros, or IPv6 in any of its forms, with a zone if there is one.
 *
 * <p>An IPv4 address inside IPv6 ({@code ::ffff:192.0.2.1}) is what a dual-stack server sees of an IPv4 client, so it
 * counts as one.
 *
 * @param version 4 or 6
 * @param scope where it can be reached from
 * @param high its first 64 bits, 0 for IPv4
 * @param low its last 64 bits, or the 32 of IPv4
 */
record IpAddress(int version, IpScope scope, long high, long low) {
    private static final int MAX_LENGTH = 64;
    private static final int IPV4 = 4;
    private static final int IPV6 = 6;

    /** The address that {@code text} is, or null. */
    static IpAddress parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        return text.indexOf(':') < 0 ? ofIpv4(Ipv4Text.parse(text, 0, text.length())) : parseIpv6(text);
    }

    /** The same for the JDK, without a name. */
    InetAddress toInetAddress() {
        byte[] bits = version == IPV4
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
        try {
            return InetAddress.getByAddress(bits);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("found an address of " + bits.length + " bytes", impossible);
        }
    }

    private static IpAddress parseIpv6(String text) {
        int zone = text.indexOf('%');
        if (zone == text.length() - 1) {
            return null;
        }
        int[] groups = Ipv6Text.parse(text, zone < 0 ? text.length() : zone);
        return groups == null ? null : ofIpv6(bits(groups, 0), bits(groups, 4));
    }

    private static IpAddress ofIpv4(long address) {
        return address < 0 ? null : new IpAddress(IPV4, IpScope.ofIpv4(address), 0, address);
    }

    private static IpAddress ofIpv6(long high, long low) {
        boolean isMapped = high == 0 && low >>> 32 == 0xffff;
        return isMapped ? ofIpv4(low & 0xffff_ffffL) : new IpAddress(IPV6, IpScope.ofIpv6(high, low), high, low);
    }

    private static long bits(int[] groups, int from) {
        return (long) groups[from] << 48
                | (long) groups[from + 1] << 32
                | (long) groups[from + 2] << 16
                | groups[from + 3];
    }
}
