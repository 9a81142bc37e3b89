package io.github.connectlogins.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, GLOBAL",
        "1.0.0.0, GLOBAL",
        "223.255.255.255, GLOBAL",
        "192.88.99.1, GLOBAL",
        "0.0.0.0, UNSPECIFIED",
        "0.0.0.1, RESERVED",
        "10.0.0.0, PRIVATE",
        "10.255.255.255, PRIVATE",
        "11.0.0.0, GLOBAL",
        "100.63.255.255, GLOBAL",
        "100.64.0.0, SHARED",
        "100.127.255.255, SHARED",
        "100.128.0.0, GLOBAL",
        "127.0.0.1, LOOPBACK",
        "127.255.255.255, LOOPBACK",
        "169.254.1.1, LINK_LOCAL",
        "172.15.255.255, GLOBAL",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.0, GLOBAL",
        "192.0.0.1, RESERVED",
        "192.0.2.1, DOCUMENTATION",
        "192.168.255.255, PRIVATE",
        "198.18.0.1, RESERVED",
        "198.51.100.1, DOCUMENTATION",
        "203.0.113.255, DOCUMENTATION",
        "224.0.0.1, MULTICAST",
        "239.255.255.255, MULTICAST",
        "240.0.0.1, RESERVED",
        "255.255.255.255, RESERVED"
    })
    void knowsTheScopesOfIpv4(String text, IpScope scope) {
        assertThat(IpAddress.parse(text)).returns(4, IpAddress::version).returns(scope, IpAddress::scope);
    }

    @ParameterizedTest
    @CsvSource({
        "::, UNSPECIFIED",
        "::1, LOOPBACK",
        "0:0:0:0:0:0:0:1, LOOPBACK",
        "::2, RESERVED",
        "2a00:1450:4001:830::200e, GLOBAL",
        "2001:DB8::1, DOCUMENTATION",
        "2001:0db8:0000:0000:0000:0000:0000:0001, DOCUMENTATION",
        "2001:db9::1, GLOBAL",
        "3fff:fff::1, DOCUMENTATION",
        "3fff:1000::1, GLOBAL",
        "fc00::1, PRIVATE",
        "fdff:ffff::, PRIVATE",
        "fe80::1, LINK_LOCAL",
        "fe80::1%eth0, LINK_LOCAL",
        "fe80::1%3, LINK_LOCAL",
        "febf::1, LINK_LOCAL",
        "ff02::1, MULTICAST",
        "64:ff9b::8.8.8.8, GLOBAL",
        "64:ff9b:1::1, PRIVATE",
        "100::1, RESERVED",
        "1:2:3:4:5:6:7::, RESERVED",
        "::2:3:4:5:6:7:8, RESERVED",
        "1:2:3:4:5:6:1.2.3.4, RESERVED"
    })
    void knowsTheScopesOfIpv6(String text, IpScope scope) {
        assertThat(IpAddress.parse(text)).returns(6, IpAddress::version).returns(scope, IpAddress::scope);
    }

    @ParameterizedTest
    @CsvSource({"::ffff:8.8.8.8, GLOBAL", "::FFFF:10.0.0.1, PRIVATE", "0:0:0:0:0:ffff:7f00:1, LOOPBACK"})
    void takesAnIpv4AddressInsideIpv6ForOne(String text, IpScope scope) {
        assertThat(IpAddress.parse(text)).returns(4, IpAddress::version).returns(scope, IpAddress::scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                ":",
                ":::",
                "1",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.1.1.256",
                "01.2.3.4",
                "1.2.3.00",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.0004",
                "1.2.3.-4",
                "1.2.3.4/8",
                "1.2.3.4:80",
                "0x7f.0.0.1",
                "2130706433",
                "١.2.3.4",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1::",
                "1::2::3",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "1:",
                "12345::",
                "::g",
                "::1/64",
                "[::1]",
                "[::1]:80",
                "fe80::1%",
                "::1.2.3",
                "::1.2.3.256",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::ffff:1.2.3.04",
                "localhost",
                "example.org",
                "::１",
                "a",
                "-1",
                "%",
                "1.2.3.4%eth0",
                "::%",
                "1:2:3:4:5:6:7:8:"
            })
    void refusesEverythingElse(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatJavaWrites(long seed) throws UnknownHostException {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            for (int zeros = random.nextInt(12); zeros > 0; zeros--) {
                bytes[random.nextInt(16)] = 0;
            }
            bytes[0] |= 0x20;
            String text = InetAddress.getByAddress(bytes).getHostAddress();

            assertThat(bytesOf(Ipv6Text.parse(text, text.length())))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(bytes);
            String compressed = compressed(text);
            assertThat(bytesOf(Ipv6Text.parse(compressed, compressed.length())))
                    .as("seed %d, %s", seed, compressed)
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsEveryIpv4Address(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            long address = random.nextLong(1L << 32);
            String text =
                    (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);

            assertThat(Ipv4Text.parse(text, 0, text.length()))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(address);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void throwsNothingWhateverTheText(long seed) {
        Random random = new Random(seed);
        String alphabet = "0123456789abcdef:::...%g";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            IpAddress address = IpAddress.parse(text.toString());
            assertThat(address == null || address.scope() != null)
                    .as("seed %d, %s", seed, text)
                    .isTrue();
        }
    }

    private static String compressed(String text) {
        return text.replaceFirst("(^|:)0(:0)+(:|$)", "::");
    }

    private static byte[] bytesOf(int[] groups) {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        for (int group : groups) {
            bytes.putShort((short) group);
        }
        return bytes.array();
    }
}
