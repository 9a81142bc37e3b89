package io.github.connectlogins.smt;

import java.util.Locale;

/** Where an address can be reached from, by the special-purpose address registries of IANA. */
enum IpScope {
    /** From everywhere. */
    GLOBAL,
    /** Within one organisation. */
    PRIVATE,
    /** Between a provider and its customers. */
    SHARED,
    /** Within one machine. */
    LOOPBACK,
    /** Within one link. */
    LINK_LOCAL,
    /** A group of machines. */
    MULTICAST,
    /** Kept for examples. */
    DOCUMENTATION,
    /** All zeros: no address at all. */
    UNSPECIFIED,
    /** Anything else that is not for general use. */
    RESERVED;

    /** First match counts. */
    private static final Block[] IPV4 = {
        ipv4("10.0.0.0", 8, PRIVATE),
        ipv4("172.16.0.0", 12, PRIVATE),
        ipv4("192.168.0.0", 16, PRIVATE),
        ipv4("127.0.0.0", 8, LOOPBACK),
        ipv4("100.64.0.0", 10, SHARED),
        ipv4("169.254.0.0", 16, LINK_LOCAL),
        ipv4("192.0.2.0", 24, DOCUMENTATION),
        ipv4("198.51.100.0", 24, DOCUMENTATION),
        ipv4("203.0.113.0", 24, DOCUMENTATION),
        ipv4("0.0.0.0", 32, UNSPECIFIED),
        ipv4("0.0.0.0", 8, RESERVED),
        ipv4("192.0.0.0", 24, RESERVED),
        ipv4("198.18.0.0", 15, RESERVED),
        ipv4("224.0.0.0", 4, MULTICAST),
        ipv4("240.0.0.0", 4, RESERVED)
    };

    /** First match counts; by the first 64 bits, of which 2000::/3 alone is for general use. */
    private static final Block[] IPV6 = {
        new Block(0x2001_0db8L << 32, 32, DOCUMENTATION),
        new Block(0x3fffL << 48, 20, DOCUMENTATION),
        new Block(0x2000L << 48, 3, GLOBAL),
        new Block(0xfe80L << 48, 10, LINK_LOCAL),
        new Block(0xfc00L << 48, 7, PRIVATE),
        new Block(0xff00L << 48, 8, MULTICAST),
        new Block(0x0064_ff9b_0001L << 16, 48, PRIVATE),
    };

    /** 64:ff9b::/96, by which IPv6 clients reach the whole of IPv4. */
    private static final long TRANSLATED = 0x0064_ff9bL << 32;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As written into events: in lower case. */
    String label() {
        return label;
    }

    /** Of the address with these 32 bits. */
    static IpScope ofIpv4(long address) {
        return find(IPV4, address << 32, GLOBAL);
    }

    /** Of the address with these 128 bits. */
    static IpScope ofIpv6(long high, long low) {
        if (high == 0 && low <= 1 && low >= 0) {
            return low == 0 ? UNSPECIFIED : LOOPBACK;
        }
        if (high == TRANSLATED && low >>> 32 == 0) {
            return GLOBAL;
        }
        return find(IPV6, high, RESERVED);
    }

    private static IpScope find(Block[] blocks, long bits, IpScope otherwise) {
        for (Block block : blocks) {
            if (bits >>> block.shift == block.prefix) {
                return block.scope;
            }
        }
        return otherwise;
    }

    private static Block ipv4(String network, int length, IpScope scope) {
        return new Block(Ipv4Text.parse(network, 0, network.length()) << 32, length, scope);
    }

    /** Addresses that share their first bits. */
    private static final class Block {
        final int shift;
        final long prefix;
        final IpScope scope;

        Block(long network, int length, IpScope scope) {
            this.shift = Long.SIZE - length;
            this.prefix = network >>> shift;
            this.scope = scope;
        }
    }
}
