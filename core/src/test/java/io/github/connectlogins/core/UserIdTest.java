package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a user id in the types that records of the log can hold. */
class UserIdTest {
    private final List<Violation> found = new ArrayList<>();

    static Object[] wholeNumbers() {
        return new Object[] {
            (byte) 42,
            (short) 42,
            42,
            42L,
            42f,
            42d,
            BigInteger.valueOf(42),
            new BigDecimal("42"),
            new BigDecimal("42.00"),
            new BigDecimal("4.2e1")
        };
    }

    static Object[] otherNumbers() {
        return new Object[] {
            1.5f, 1.5d, Float.NaN, Double.POSITIVE_INFINITY, new BigDecimal("1.5"), new BigDecimal("1e-9")
        };
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void aWholeNumberIsTheSameUserWhateverItsType(Object value) {
        assertThat(UserId.read(value, found)).isEqualTo("42");
        assertThat(found).isEmpty();
    }

    @Test
    void whateverSomebodyTypesIsAUser() {
        assertThat(UserId.ofTyped("ann")).isEqualTo("ann");
        assertThat(UserId.ofTyped("")).isEqualTo("(empty)");
        assertThat(UserId.ofTyped("x".repeat(255) + "\ud83d\ude00")).isEqualTo("x".repeat(255));
        assertThat(UserId.ofTyped("x\ude00y")).isEqualTo("x?y");
    }

    @ParameterizedTest
    @MethodSource("otherNumbers")
    void aNumberThatIsNotWholeIsNoUser(Object value) {
        assertThat(UserId.read(value, found)).isNull();
        assertThat(Violation.describe(found)).isEqualTo("user_id:wrong_type (expected text or a whole number)");
    }
}
