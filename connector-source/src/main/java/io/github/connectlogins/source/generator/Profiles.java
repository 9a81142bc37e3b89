package io.github.connectlogins.source.generator;

import io.github.connectlogins.source.generator.UserProfile.Device;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The profiles of a population. A profile follows from the seed and the user's rank alone; the most active users' are
 * kept once made. Used by one thread.
 *
 * <p>Addresses are from ranges that belong to nobody: 10.0.0.0/8 and 2001:db8::/32 for users, 203.0.113.0/24 for
 * attackers.
 */
final class Profiles {
    /** Of one stream; a few megabytes. */
    private static final int KEPT = 1 << 13;

    private static final long PROFILE_STREAM = -1;

    private static final List<Place> PLACES = List.of(
            new Place("US", "en_US", -6),
            new Place("US", "es_US", -8),
            new Place("DE", "de_DE", 1),
            new Place("GB", "en_GB", 0),
            new Place("FR", "fr_FR", 1),
            new Place("IN", "en_IN", 5),
            new Place("IN", "hi_IN", 5),
            new Place("BR", "pt_BR", -3),
            new Place("JP", "ja_JP", 9),
            new Place("ES", "es_ES", 1),
            new Place("IT", "it_IT", 1),
            new Place("PL", "pl_PL", 1),
            new Place("NL", "nl_NL", 1),
            new Place("CH", "de_CH", 1),
            new Place("CA", "en_CA", -5),
            new Place("CA", "fr_CA", -5),
            new Place("MX", "es_MX", -6),
            new Place("TR", "tr_TR", 3),
            new Place("ZA", "en_ZA", 2),
            new Place("NG", "en_NG", 1),
            new Place("AU", "en_AU", 10),
            new Place("KR", "ko_KR", 9),
            new Place("ID", "id_ID", 7),
            new Place("SE", "sv_SE", 1));
    private static final List<String> GENDERS = List.of("female", "male", "female", "male", "female", "male", "other");
    private static final List<String> BRANDS = List.of("aurora", "aurora", "aurora", "borealis", "borealis", "cascade");
    private static final List<String> APP_VERSIONS = List.of("5.4.1", "5.4.1", "5.4.0", "5.3.2", "5.1.0", "4.9.7");
    private static final List<String> DESKTOP_BROWSERS = List.of("Chrome", "Chrome", "Firefox", "Edge", "Safari");

    private final long seed;
    private final long step;
    private final long first;
    private final UserProfile[] kept;

    /**
     * The profiles of every {@code step}-th user from {@code first} on.
     *
     * @param count how many users that are
     */
    Profiles(long seed, long first, long step, long count) {
        this.seed = seed;
        this.first = first;
        this.step = step;
        this.kept = new UserProfile[(int) Math.min(KEPT, count)];
    }

    /** The profile of the user who is {@code index}-th here. */
    UserProfile get(long index) {
        if (index >= kept.length) {
            return make(first + step * index);
        }
        UserProfile profile = kept[(int) index];
        if (profile == null) {
            profile = make(first + step * index);
            kept[(int) index] = profile;
        }
        return profile;
    }

    /** An address that attacks come from. */
    static String attackersAddress(SplitMix random) {
        return "203.0.113." + (1 + random.nextInt(254));
    }

    private UserProfile make(long rank) {
        SplitMix random = SplitMix.at(seed, PROFILE_STREAM, rank);
        return new UserProfile(
                "user-" + (rank + 1),
                pick(PLACES, random),
                random.chance(0.85) ? pick(GENDERS, random) : null,
                pick(BRANDS, random),
                Stream.generate(() -> device(random))
                        .limit(1 + random.nextInt(3))
                        .toList(),
                Stream.generate(() -> address(random))
                        .limit(1 + random.nextInt(3))
                        .toList(),
                random.chance(0.8) ? 6 + random.nextInt(6) : random.nextInt(24),
                6 + random.nextInt(9),
                random.chance(0.1));
    }

    private static Device device(SplitMix random) {
        String id = HexFormat.of().toHexDigits(random.nextLong());
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Device("android", id, "Chrome Mobile", pick(APP_VERSIONS, random));
            case 2 -> new Device("ios", id, "Mobile Safari", pick(APP_VERSIONS, random));
            default -> new Device("desktop", id, pick(DESKTOP_BROWSERS, random), null);
        };
    }

    private static String address(SplitMix random) {
        return random.chance(0.2)
                ? "2001:db8:" + group(random) + ":" + group(random) + "::" + group(random)
                : "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
    }

    private static String group(SplitMix random) {
        return Integer.toHexString(1 + random.nextInt(0xffff));
    }

    private static <T> T pick(List<T> choices, SplitMix random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
