package io.github.connectlogins.smt.geo;

import java.util.Map;
import java.util.Optional;

/** What a geo database may know of an address, and where the different makers of such databases keep it. */
public enum GeoField {
    /** Two-letter code by ISO 3166-1. Some databases keep a name under {@code country}, others a code. */
    COUNTRY("geo_country", GeoValues::countryCode, "country.iso_code", "country_code", "country"),
    /** Name of the largest subdivision, such as a canton or a state. */
    REGION(
            "geo_region",
            GeoValues::text,
            "subdivisions.0.names",
            "region",
            "region_name",
            "state1",
            "state",
            "subdivision"),
    /** Name. */
    CITY("geo_city", GeoValues::text, "city.names", "city", "city_name"),
    /** Postal code. */
    POSTAL("geo_postal", GeoValues::text, "postal.code", "postal_code", "postal", "postcode", "zip_code", "zip"),
    /** Latitude and longitude in degrees, such as {@code 51.5,-0.12}. */
    LOC("geo_loc", GeoValues::text) {
        @Override
        Optional<Object> in(Map<?, ?> data, String language) {
            return LATITUDE.in(data, language)
                    .flatMap(latitude -> LONGITUDE.in(data, language).map(longitude -> latitude + "," + longitude));
        }
    },
    /** Name in the time zone database, such as {@code Europe/London}. */
    TIMEZONE("geo_timezone", GeoValues::text, "location.time_zone", "timezone", "time_zone"),
    /** Number of the autonomous system, int64. */
    AS_NUMBER("as_number", GeoValues::asNumber, "autonomous_system_number", "asn", "as_number"),
    /** Organisation that runs the autonomous system. */
    AS_NAME("as_name", GeoValues::text, "autonomous_system_organization", "as_name", "as_organization", "as_org");

    private static final GeoPaths LATITUDE = new GeoPaths(GeoValues::text, "location.latitude", "latitude", "lat");
    private static final GeoPaths LONGITUDE =
            new GeoPaths(GeoValues::text, "location.longitude", "longitude", "lng", "lon");

    private final String fieldName;

    @SuppressWarnings("ImmutableEnumChecker") // paths never change after they were split
    private final GeoPaths paths;

    GeoField(String fieldName, GeoValues.Form form, String... paths) {
        this.fieldName = fieldName;
        this.paths = new GeoPaths(form, paths);
    }

    /** The name in an event. */
    public String fieldName() {
        return fieldName;
    }

    /** Whether the value is a Long; all others are text. */
    public boolean isNumber() {
        return this == AS_NUMBER;
    }

    /**
     * What {@code data}, the content of a database for one network, says; names in {@code language} where it has it.
     */
    Optional<Object> in(Map<?, ?> data, String language) {
        return paths.in(data, language);
    }
}
