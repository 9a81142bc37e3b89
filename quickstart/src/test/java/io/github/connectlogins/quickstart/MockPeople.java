package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Invented input of the job {@code mock-data}, and where its addresses are by the job's database. */
final class MockPeople {
    /** Addresses end in a number from 1 to so many. */
    static final int ADDRESSES = 20;

    /** How the addresses that have a name begin. */
    private static final String NAMED = "10.20.0.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COUNTRIES = List.of("Peru", "Finland", "Côte d'Ivoire", "Japan");

    private static final Map<String, Map<String, String>> PLACES = Map.of(
            "192.0.2.",
            place("FI", "Uusimaa", "Helsinki", "00100", "60.1695,24.9354", "Europe/Helsinki"),
            "198.51.100.",
            place("PE", "Lima", "Lima", "15001", "-12.0464,-77.0428", "America/Lima"),
            "203.0.113.",
            place("CL", "Santiago Metropolitan", "Santiago", "8320000", "-33.4489,-70.6693", "America/Santiago"),
            NAMED,
            place("NO", "Oslo", "Oslo", "0150", "59.9139,10.7522", "Europe/Oslo"),
            "10.30.0.",
            Map.of());

    private MockPeople() {}

    /** So many people, some of them several times; each event has an e-mail address of its own. */
    static List<ObjectNode> invent(int count, long seed) {
        Random random = new Random(seed);
        List<String> networks = PLACES.keySet().stream().sorted().toList();
        List<ObjectNode> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(JSON.createObjectNode()
                    .put("id", random.nextInt(count))
                    .put("first_name", "A\"nn")
                    .put("last_name", "Lee [" + i + "], }")
                    .put("email", "e" + i + "@example.com")
                    .put("gender", random.nextBoolean() ? "Female" : "Male")
                    .put("ip_address", networks.get(random.nextInt(networks.size())) + (1 + random.nextInt(ADDRESSES)))
                    .put("date", "27/01/2020")
                    .put("country", COUNTRIES.get(random.nextInt(COUNTRIES.size()))));
        }
        return people;
    }

    /** The event with all that the job's database adds. */
    static JsonNode placed(ObjectNode person) {
        ObjectNode event = person.deepCopy();
        String address = person.get("ip_address").asText();
        int end = address.lastIndexOf('.') + 1;
        PLACES.get(address.substring(0, end)).forEach(event::put);
        return event;
    }

    /** Lines of a hosts file for those addresses that have a name. */
    static List<String> hosts() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= ADDRESSES; i++) {
            lines.add(NAMED + i + " " + nameOf(NAMED + i));
        }
        return lines;
    }

    /** What {@link #hosts} says of an address of those. */
    static String nameOf(String address) {
        return "desk-" + address.substring(NAMED.length()) + ".corp.example";
    }

    private static Map<String, String> place(
            String country, String region, String city, String postal, String location, String zone) {
        return Map.of(
                "geo_country", country,
                "geo_region", region,
                "geo_city", city,
                "geo_postal", postal,
                "geo_loc", location,
                "geo_timezone", zone);
    }
}
