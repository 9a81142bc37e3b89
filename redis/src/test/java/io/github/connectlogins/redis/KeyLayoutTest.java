package io.github.connectlogins.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.UserPlacement;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyLayoutTest {
    private static final KeyLayout KEYS = new KeyLayout("logins", new UserPlacement(16, 65_536));

    @Test
    void allKeysOfABucketShareItsHashTag() {
        assertThat(List.of(
                        KEYS.offsets(7),
                        KEYS.counters(7),
                        KEYS.countOfCounts(7),
                        KEYS.users(7, 12),
                        KEYS.usersOverThreshold(7),
                        KEYS.usersByFailures(7),
                        KEYS.recentAlerts(7),
                        KEYS.outbox(7, "id:0")))
                .allSatisfy(key -> assertThat(key).startsWith("{logins:7}:"))
                .doesNotHaveDuplicates();
    }

    /** The recipe of the documentation, by the check value of CRC-32: 123456789 gives cbf43926. */
    @Test
    void aUserIsFoundByTheChecksumOfTheName() {
        long crc = 0xcbf43926L;

        assertThat(KEYS.placement().placeOf("123456789"))
                .isEqualTo(new UserPlacement.Place((int) (crc % 16), (int) (crc / 16 % 4096)));
    }
}
