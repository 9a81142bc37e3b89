package io.github.connectlogins.smt.geo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes small databases in MaxMind's format, by its public specification. Networks must not overlap. */
public final class MmdbWriter {
    private static final int RECORD_BITS = 32;
    private static final int SEPARATOR = 16;
    private static final byte[] METADATA_MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(ISO_8859_1);
    private static final int IPV4_IN_IPV6 = 96;
    /** Sizes from here to 284 take a byte of their own; there are no larger ones in a test. */
    private static final int LONG_SIZE = 29;

    private static final int LAST_SHORT_TYPE = 7;

    private final int ipVersion;
    /** Two records a node: 0 for nothing, a positive number for a node, a negative one for data at -(offset + 1). */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[2]));

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private MmdbWriter(int ipVersion) {
        this.ipVersion = ipVersion;
    }

    /** For IPv6 networks, and IPv4 networks among them. */
    public static MmdbWriter ipv6() {
        return new MmdbWriter(6);
    }

    /** For IPv4 networks alone. */
    public static MmdbWriter ipv4() {
        return new MmdbWriter(4);
    }

    /** Adds what is known of a network such as {@code 192.0.2.0/24}: Maps, Lists, Strings and numbers. */
    public MmdbWriter network(String network, Map<String, ?> known) {
        int slash = network.indexOf('/');
        byte[] address = address(network.substring(0, slash));
        int length = Integer.parseInt(network.substring(slash + 1));
        int start = data.size();
        write(data, known);
        if (ipVersion == 6 && address.length == 4) {
            insert(ByteBuffer.allocate(16).put(12, address).array(), IPV4_IN_IPV6 + length, start);
        } else {
            insert(address, length, start);
        }
        return this;
    }

    /** Writes it all to a file. */
    public void writeTo(Path file) throws IOException {
        Files.write(file, bytes());
    }

    /** All of it. */
    public byte[] bytes() {
        ByteBuffer tree = ByteBuffer.allocate(nodes.size() * 2 * Integer.BYTES);
        nodes.forEach(node -> tree.putInt(record(node[0])).putInt(record(node[1])));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(tree.array());
        all.writeBytes(new byte[SEPARATOR]);
        all.writeBytes(data.toByteArray());
        all.writeBytes(METADATA_MARKER);
        write(
                all,
                Map.of(
                        "node_count",
                        nodes.size(),
                        "record_size",
                        RECORD_BITS,
                        "ip_version",
                        ipVersion,
                        "database_type",
                        "Test",
                        "languages",
                        List.of("en"),
                        "binary_format_major_version",
                        2,
                        "binary_format_minor_version",
                        0,
                        "build_epoch",
                        1,
                        "description",
                        Map.of("en", "A test")));
        return all.toByteArray();
    }

    private void insert(byte[] address, int length, int start) {
        int node = 0;
        for (int bit = 0; bit < length - 1; bit++) {
            int side = bitOf(address, bit);
            if (nodes.get(node)[side] == 0) {
                nodes.add(new int[2]);
                nodes.get(node)[side] = nodes.size() - 1;
            }
            node = nodes.get(node)[side];
        }
        nodes.get(node)[bitOf(address, length - 1)] = -(start + 1);
    }

    private static int bitOf(byte[] address, int bit) {
        return address[bit / 8] >> (7 - bit % 8) & 1;
    }

    private int record(int value) {
        if (value == 0) {
            return nodes.size();
        }
        return value > 0 ? value : nodes.size() + SEPARATOR + -value - 1;
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach((name, content) -> {
                write(out, name);
                write(out, content);
            });
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(content -> write(out, content));
        } else if (value instanceof Double number) {
            control(out, 3, Double.BYTES);
            out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof Float number) {
            control(out, 15, Float.BYTES);
            out.writeBytes(ByteBuffer.allocate(Float.BYTES).putFloat(number).array());
        } else if (value instanceof Integer number) {
            control(out, 6, Integer.BYTES);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        } else {
            byte[] text = value.toString().getBytes(UTF_8);
            control(out, 2, text.length);
            out.writeBytes(text);
        }
    }

    private static void control(ByteArrayOutputStream out, int type, int size) {
        int shortSize = Math.min(size, LONG_SIZE);
        out.write(type > LAST_SHORT_TYPE ? shortSize : type << 5 | shortSize);
        if (type > LAST_SHORT_TYPE) {
            out.write(type - LAST_SHORT_TYPE);
        }
        if (shortSize == LONG_SIZE) {
            out.write(size - LONG_SIZE);
        }
    }

    private static byte[] address(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException("found " + text + ", expected an address", notLiteral);
        }
    }
}
