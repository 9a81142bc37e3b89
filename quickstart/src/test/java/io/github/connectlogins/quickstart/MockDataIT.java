package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job {@code mock-data} with the Iceberg sink: what it writes, read back by an engine that is not ours. */
@Tag("long")
@Timeout(180)
class MockDataIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEOPLE = 3_000;
    private static final long SEED = 5;
    private static final String BROKEN_ADDRESS = "999.0.2.1";

    @TempDir
    private Path temporary;

    private Path output;
    private Process quickstart;

    @Test
    void eachEventIsKeptOnceWithItsPlaceAndCountedInItsWindow() throws Exception {
        List<ObjectNode> people = MockPeople.invent(PEOPLE, SEED);
        ObjectNode unknown =
                people.get(0).deepCopy().put("email", "nobody@example.com").put("ip_address", BROKEN_ADDRESS);
        List<String> said = run(arrayOf(people, unknown));

        // A task that takes over a partition may put a record aside that another had put aside.
        assertThat(said)
                .anyMatch(line ->
                        line.matches("events +3,001 in the topic, 3,000 counted, after \\d+ s, [2-9] rejected"));
        assertThat(lines("events.jsonl").map(MockDataIT::withoutHostname))
                .as("events of seed %d", SEED)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(people.stream().map(MockPeople::placed), Stream.of(unknown))
                                .toList());
        assertThat(lines("events.jsonl").map(MockDataIT::parse).filter(event -> event.has("hostname")))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.get("hostname").asText())
                        .isEqualTo(MockPeople.nameOf(event.get("ip_address").asText())));

        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("create view kept as select * from read_parquet('" + output
                    + "/warehouse/raw/mock_data/data/*.parquet')");
            assertThat(emails(statement))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(people.stream(), Stream.of(unknown))
                            .map(person -> person.get("email").asText())
                            .toList());
            assertThat(toldWindows()).as("windows of seed %d", SEED).isEqualTo(countedByDuckDb(statement));
        }
        assertThat(sumOf("country")).isEqualTo(countsOf(people, "country"));
        assertThat(sumOf("gender")).isEqualTo(countsOf(people, "gender"));
    }

    @AfterEach
    void endAndRemoveOutput() throws IOException {
        if (quickstart != null) {
            StartScript.end(quickstart);
        }
        if (output == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** One array, with an element in its middle that is no event. */
    private Path arrayOf(List<ObjectNode> people, ObjectNode last) throws IOException {
        List<String> elements =
                new ArrayList<>(people.stream().map(JsonNode::toString).toList());
        elements.add(PEOPLE / 2, "17");
        elements.add(last.toString());
        return Files.writeString(temporary.resolve("people.json"), "[" + String.join(",\n", elements) + "]");
    }

    private List<String> run(Path input) throws IOException, InterruptedException {
        List<String> hosts = new ArrayList<>(MockPeople.hosts());
        hosts.add("127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName());
        Path hostsFile = Files.write(temporary.resolve("hosts"), hosts);
        quickstart = new StartScript("-Djava.io.tmpdir=" + temporary + " -Djdk.net.hosts.file=" + hostsFile)
                .start(
                        "--job",
                        "mock-data",
                        "--once",
                        "--input",
                        input.toString(),
                        "--plugins",
                        System.getProperty("iceberg.plugins"));
        List<String> lines = StartScript.lines(quickstart.inputReader()).toList();
        lines.stream()
                .filter(line -> line.startsWith("  output  "))
                .forEach(line -> output = Path.of(line.substring("  output  ".length())));
        assertThat(quickstart.waitFor()).as(() -> String.join("\n", lines)).isZero();
        return lines;
    }

    /** For each window its start, epoch milliseconds, and its figures as the last record about it has them. */
    private SortedMap<Long, Map<String, Long>> toldWindows() throws IOException {
        SortedMap<Long, Map<String, Long>> told = new TreeMap<>();
        for (JsonNode window : lastOfEachWindow()) {
            Map<String, Long> figures = new HashMap<>();
            figures.put("logins", window.get("logins").asLong());
            figures.put("users", window.get("users").asLong());
            window.get("by")
                    .properties()
                    .forEach(field -> field.getValue()
                            .properties()
                            .forEach(value -> figures.put(
                                    value.getKey(),
                                    value.getValue().get("logins").asLong())));
            told.put(window.get("start").asLong(), figures);
        }
        return told;
    }

    private List<JsonNode> lastOfEachWindow() throws IOException {
        Map<Long, JsonNode> last = new TreeMap<>();
        lines("windows.jsonl")
                .map(MockDataIT::parse)
                .forEach(window -> last.merge(
                        window.get("start").asLong(),
                        window,
                        (before, now) ->
                                before.get("rev").asLong() <= now.get("rev").asLong() ? now : before));
        return List.copyOf(last.values());
    }

    /** The same from the kept rows, by the times of their records. */
    private static SortedMap<Long, Map<String, Long>> countedByDuckDb(Statement statement) throws SQLException {
        SortedMap<Long, Map<String, Long>> counted = new TreeMap<>();
        String windows = "from (select *, record_time - record_time % 10000 as start from kept where ip_address <> '"
                + BROKEN_ADDRESS + "') group by start";
        add(statement, "select start, 'logins', count(*) " + windows, counted);
        add(statement, "select start, 'users', count(distinct id) " + windows, counted);
        add(statement, "select start, country, count(*) " + windows + ", country", counted);
        add(statement, "select start, gender, count(*) " + windows + ", gender", counted);
        return counted;
    }

    private static void add(Statement statement, String query, SortedMap<Long, Map<String, Long>> figures)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                figures.computeIfAbsent(rows.getLong(1), start -> new HashMap<>())
                        .put(rows.getString(2), rows.getLong(3));
            }
        }
    }

    private static List<String> emails(Statement statement) throws SQLException {
        List<String> emails = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select email from kept")) {
            while (rows.next()) {
                emails.add(rows.getString(1));
            }
        }
        return emails;
    }

    private Map<String, Long> sumOf(String field) throws IOException {
        Map<String, Long> sum = new HashMap<>();
        lastOfEachWindow()
                .forEach(window -> window.at("/by/" + field)
                        .properties()
                        .forEach(value -> sum.merge(
                                value.getKey(), value.getValue().get("logins").asLong(), Long::sum)));
        return sum;
    }

    private static Map<String, Long> countsOf(List<ObjectNode> people, String field) {
        return people.stream()
                .collect(Collectors.groupingBy(person -> person.get(field).asText(), Collectors.counting()));
    }

    private Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(output.resolve(file)).stream();
    }

    /** Whether an event has its hostname depends on how soon the answer comes. */
    private static JsonNode withoutHostname(String json) {
        return ((ObjectNode) parse(json)).without("hostname");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new AssertionError("found no JSON", broken);
        }
    }
}
