package io.github.connectlogins.smt.geo;

import java.util.List;
import java.util.Map;

/** Databases in the layouts that are in use, about networks kept for examples. */
public final class TestDatabases {
    private TestDatabases() {}

    /** Nested, with names in several languages, as MaxMind and DB-IP write it. */
    public static MmdbWriter cities() {
        return MmdbWriter.ipv6()
                .network("192.0.2.0/24", city("CH", "Zürich", "Zürich", "Zurich", 47.3667, 8.55))
                .network("2001:db8::/32", city("GB", "England", "London", "London", 51.5, -0.12))
                .network("198.51.100.0/24", Map.of("country", Map.of("iso_code", "NO")));
    }

    /** Nested, networks only. */
    public static MmdbWriter networks() {
        return MmdbWriter.ipv6()
                .network(
                        "192.0.2.0/25",
                        Map.of("autonomous_system_number", 64496, "autonomous_system_organization", "Example Net"));
    }

    /** Flat, everything as text, as IPinfo writes it. */
    public static MmdbWriter flat() {
        return MmdbWriter.ipv4()
                .network(
                        "192.0.2.0/24",
                        Map.of(
                                "country", "Norway",
                                "country_code", "NO",
                                "region", "Oslo",
                                "city", "Oslo",
                                "lat", "59.9",
                                "lng", "10.7",
                                "postal_code", "0150",
                                "timezone", "Europe/Oslo",
                                "asn", "AS64511",
                                "as_name", "Other Net"));
    }

    private static Map<String, ?> city(
            String country, String region, String city, String english, double latitude, double longitude) {
        return Map.of(
                "country", Map.of("iso_code", country, "names", Map.of("en", "Its name")),
                "subdivisions",
                        List.of(Map.of("iso_code", "X", "names", Map.of("en", region)), Map.of("names", Map.of())),
                "city", Map.of("names", Map.of("de", city, "en", english)),
                "postal", Map.of("code", "8001"),
                "location", Map.of("latitude", latitude, "longitude", longitude, "time_zone", "Europe/" + english));
    }
}
