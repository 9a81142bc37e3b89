package io.github.connectlogins.core.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.UserId;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.preset.PresetReading.Login;
import io.github.connectlogins.core.preset.PresetReading.Malformed;
import io.github.connectlogins.core.preset.PresetReading.NoLogin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each preset makes of events of its product: of logins, of failures, of what is no login, of what is broken. */
class PresetReaderTest {
    private static final BoundedJson JSON = new BoundedJson(JsonLimits.DEFAULT);
    private static final String MOMENT = "2026-03-01T10:00:00Z";

    private static final Map<String, Violation> VIOLATIONS = Map.of(
            "user_id:missing",
            new Violation("user_id", Violation.Reason.MISSING, "text or a whole number"),
            "outcome:not_an_outcome",
            OutcomeRule.UNKNOWN,
            "timestamp:not_a_timestamp",
            PresetReader.NOT_A_TIMESTAMP);

    /** A preset, an event as JSON with single quotes, and what is to come of it. */
    record Case(String preset, String event, PresetReading expected) {
        @Override
        public String toString() {
            return preset + ": " + event;
        }
    }

    static final List<Case> CASES = Stream.of(keycloak(), okta(), auth0(), entra(), onelogin(), duo(), google())
            .flatMap(List::stream)
            .toList();

    static final List<Case> FLAT =
            Stream.of(windows(), rba(), own()).flatMap(List::stream).toList();

    private static List<Case> keycloak() {
        String event = "{'time':1772359200000,'type':'%s','realmId':'shop','clientId':'web','userId':%s,"
                + "'ipAddress':'192.0.2.7'%s}";
        return List.of(
                new Case(
                        "keycloak",
                        event.formatted("LOGIN", "'4b1c'", ",'details':{'username':'ann','auth_method':'openid'}"),
                        login("SUCCESS", "ann", "ip", "192.0.2.7", "realm", "shop", "app", "web", "method", "openid")),
                new Case(
                        "keycloak",
                        event.formatted(
                                "LOGIN_ERROR", "null", ",'error':'user_not_found','details':{'username':'eve'}"),
                        login(
                                "FAILURE",
                                "eve",
                                "ip",
                                "192.0.2.7",
                                "realm",
                                "shop",
                                "app",
                                "web",
                                "reason",
                                "user_not_found")),
                new Case("keycloak", event.formatted("LOGOUT", "'4b1c'", ""), new NoLogin()),
                new Case("keycloak", "{'time':1772359200000,'operationType':'CREATE','realmId':'shop'}", new NoLogin()),
                new Case(
                        "keycloak", event.formatted("LOGIN_ERROR", "'null'", ",'error':'expired_code'"), new NoLogin()),
                new Case(
                        "keycloak",
                        event.formatted("LOGIN_ERROR", "null", ",'error':'client_not_found'"),
                        new NoLogin()),
                new Case(
                        "keycloak",
                        event.formatted("LOGIN_ERROR", "'null'", ",'error':'user_not_found','details':{'username':''}"),
                        login(
                                "FAILURE",
                                "(empty)",
                                "ip",
                                "192.0.2.7",
                                "realm",
                                "shop",
                                "app",
                                "web",
                                "reason",
                                "user_not_found")),
                new Case("keycloak", event.formatted("LOGIN", "null", ""), malformed("user_id:missing")));
    }

    private static List<Case> okta() {
        String event =
                "{'eventType':'%s','published':'2026-03-01T10:00:00.000Z','actor':{'alternateId':'ann@a.example'},"
                        + "'client':{'ipAddress':'192.0.2.7','device':'Computer','userAgent':{'rawUserAgent':'UA','browser':'FIREFOX',"
                        + "'os':'Linux'},'geographicalContext':{'country':'Peru','city':'Lima'}},"
                        + "'outcome':{'result':'%s','reason':null},'uuid':'u-1','version':'0'}";
        String[] more = {
            "ip",
            "192.0.2.7",
            "device_type",
            "Computer",
            "browser",
            "FIREFOX",
            "os",
            "Linux",
            "user_agent",
            "UA",
            "country",
            "Peru",
            "city",
            "Lima",
            "event_id",
            "u-1"
        };
        return List.of(
                new Case(
                        "okta",
                        event.formatted("user.session.start", "SUCCESS"),
                        login("SUCCESS", "ann@a.example", more)),
                new Case(
                        "okta",
                        event.formatted("user.session.start", "FAILURE"),
                        login("FAILURE", "ann@a.example", more)),
                new Case("okta", event.formatted("user.session.start", "CHALLENGE"), new NoLogin()),
                new Case("okta", event.formatted("user.session.end", "SUCCESS"), new NoLogin()),
                new Case("okta", event.formatted("user.session.start", "?"), malformed("outcome:not_an_outcome")));
    }

    private static List<Case> auth0() {
        String event = "{'date':'2026-03-01T10:00:00.000Z','type':'%s','user_name':'ann@a.example','user_id':'',"
                + "'ip':'2001:db8::7','user_agent':'UA'}";
        String[] more = {"ip", "2001:db8::7", "user_agent", "UA"};
        return List.of(
                new Case("auth0", event.formatted("s"), login("SUCCESS", "ann@a.example", more)),
                new Case("auth0", event.formatted("sepft"), login("SUCCESS", "ann@a.example", more)),
                new Case("auth0", event.formatted("fp"), login("FAILURE", "ann@a.example", more)),
                new Case(
                        "auth0",
                        "{'log_id':'7','data':" + event.formatted("pwd_leak") + "}",
                        login("FAILURE", "ann@a.example", "ip", "2001:db8::7", "user_agent", "UA", "event_id", "7")),
                new Case("auth0", event.formatted("slo"), new NoLogin()),
                new Case("auth0", event.formatted("f").replace("ann@a.example", ""), new NoLogin()),
                new Case(
                        "auth0",
                        event.formatted("limit_mu").replace("'user_name':'ann@a.example',", ""),
                        login("FAILURE", "(empty)", more)),
                new Case("auth0", event.formatted("s").replace("ann@a.example", ""), malformed("user_id:missing")));
    }

    private static List<Case> entra() {
        String graph = "{'id':'e-1','createdDateTime':'2026-03-01T10:00:00Z','userPrincipalName':'ann@a.example',"
                + "'ipAddress':'192.0.2.7','isInteractive':%s,'status':{'errorCode':%s,'failureReason':'R'},"
                + "'deviceDetail':{'deviceId':'','browser':'Edge 120','operatingSystem':'Windows'},"
                + "'location':{'city':'Oslo','countryOrRegion':'NO'}}";
        String[] more = {
            "ip",
            "192.0.2.7",
            "browser",
            "Edge 120",
            "os",
            "Windows",
            "country",
            "NO",
            "city",
            "Oslo",
            "reason",
            "R",
            "event_id",
            "e-1"
        };
        return List.of(
                new Case("entra", graph.formatted("true", "0"), login("SUCCESS", "ann@a.example", more)),
                new Case("entra", graph.formatted("true", "50126"), login("FAILURE", "ann@a.example", more)),
                new Case(
                        "entra",
                        "{'time':'2026-03-01T10:00:09Z','category':'SignInLogs','properties':"
                                + graph.formatted("true", "50126") + "}",
                        login("FAILURE", "ann@a.example", more)),
                new Case("entra", graph.formatted("true", "50074"), new NoLogin()),
                new Case("entra", graph.formatted("true", "50158"), new NoLogin()),
                new Case("entra", graph.formatted("true", "65001"), new NoLogin()),
                new Case(
                        "entra",
                        graph.formatted("true", "0").replace("ann@", "Ann@"),
                        login("SUCCESS", "ann@a.example", more)),
                new Case("entra", graph.formatted("false", "0"), new NoLogin()),
                new Case(
                        "entra",
                        "{'category':'SignInLogs','properties':" + graph.formatted("false", "0") + "}",
                        login("SUCCESS", "ann@a.example", more)),
                new Case(
                        "entra",
                        "{'category':'NonInteractiveUserSignInLogs','properties':" + graph.formatted("false", "0")
                                + "}",
                        new NoLogin()),
                new Case("entra", "{'category':'AuditLogs','resultType':'0'}", new NoLogin()),
                new Case("entra", graph.formatted("true", "null"), malformed("outcome:not_an_outcome")));
    }

    private static List<Case> onelogin() {
        String event =
                "{'id':5,'event_type_id':%s,'created_at':'%s','user_id':77,'user_name':'Ann Lee','ipaddr':'192.0.2.7'}";
        String[] more = {"ip", "192.0.2.7", "event_id", "5"};
        return List.of(
                new Case("onelogin", event.formatted("5", MOMENT), login("SUCCESS", "77", more)),
                new Case("onelogin", event.formatted("'6'", "2026-03-01 10:00:00 UTC"), login("FAILURE", "77", more)),
                new Case("onelogin", event.formatted("8", MOMENT), new NoLogin()),
                new Case("onelogin", event.formatted("6", "soon"), malformed("timestamp:not_a_timestamp")));
    }

    private static List<Case> duo() {
        String event = "{'event_type':'%s','timestamp':1772359200,'isotimestamp':'2026-03-01T10:00:00.000000+00:00',"
                + "'user':{'name':'ann','key':'K'},'access_device':{'ip':'192.0.2.7','browser':'Chrome','os':'Mac OS X',"
                + "'location':{'country':'Peru'}},'application':{'name':'VPN'},'factor':'duo_push','result':'%s','txid':'t'}";
        String[] more = {
            "ip",
            "192.0.2.7",
            "browser",
            "Chrome",
            "os",
            "Mac OS X",
            "country",
            "Peru",
            "app",
            "VPN",
            "method",
            "duo_push",
            "event_id",
            "t"
        };
        return List.of(
                new Case("duo", event.formatted("authentication", "success"), login("SUCCESS", "ann", more)),
                new Case("duo", event.formatted("authentication", "fraud"), login("FAILURE", "ann", more)),
                new Case(
                        "duo",
                        "{'timestamp':1772359200,'username':'ann','ip':'192.0.2.7','result':'FAILURE'}",
                        login("FAILURE", "ann", "ip", "192.0.2.7")),
                new Case("duo", event.formatted("enrollment", "success"), new NoLogin()),
                new Case("duo", "{'action':'admin_login','username':'ann'}", new NoLogin()),
                new Case("duo", event.formatted("authentication", ""), malformed("outcome:not_an_outcome")));
    }

    private static List<Case> google() {
        String event = "{'id':{'time':'2026-03-01T10:00:00.000Z','uniqueQualifier':'-12','applicationName':'%s'},"
                + "'actor':{'email':'%s'},'ipAddress':'192.0.2.7',"
                + "'events':[{'type':'login','name':'login_challenge'},{'type':'login','name':'%s'}]}";
        String[] more = {"ip", "192.0.2.7", "event_id", "-12"};
        return List.of(
                new Case(
                        "google-workspace",
                        event.formatted("login", "a@b.example", "login_success"),
                        login("SUCCESS", "a@b.example", more)),
                new Case(
                        "google-workspace",
                        event.formatted("login", "a@b.example", "login_failure"),
                        login("FAILURE", "a@b.example", more)),
                new Case("google-workspace", event.formatted("login", "a@b.example", "logout"), new NoLogin()),
                new Case("google-workspace", event.formatted("drive", "a@b.example", "login_success"), new NoLogin()),
                new Case(
                        "google-workspace",
                        event.formatted("login", "", "login_failure"),
                        login("FAILURE", "(empty)", more)),
                new Case(
                        "google-workspace",
                        event.formatted("login", "", "login_success"),
                        malformed("user_id:missing")));
    }

    private static List<Case> windows() {
        String winlogbeat = "{'@timestamp':'2026-03-01T10:00:00.000Z','winlog':{'event_id':%s,'computer_name':'dc1',"
                + "'event_data':{'TargetUserName':'%s','TargetDomainName':'CORP','IpAddress':'%s','LogonType':'3',"
                + "'WorkstationName':'-'}}}";
        String[] more = {"domain", "CORP", "method", "3", "host", "dc1"};
        return List.of(
                new Case("windows", winlogbeat.formatted("4624", "ann", "-"), login("SUCCESS", "ann", more)),
                new Case("windows", winlogbeat.formatted("4624", "ANN", "-"), login("SUCCESS", "ann", more)),
                new Case("windows", winlogbeat.formatted("4625", "Ann", "-"), login("FAILURE", "ann", more)),
                new Case(
                        "windows",
                        winlogbeat.formatted("'4625'", "ann", "fe80::1%14"),
                        login("FAILURE", "ann", "ip", "fe80::1", "domain", "CORP", "method", "3", "host", "dc1")),
                new Case(
                        "windows",
                        "{'EventID':4625,'EventTime':'2026-03-01 10:00:00','TargetUserName':'ann','Hostname':'pc'}",
                        login("FAILURE", "ann", "host", "pc")),
                new Case("windows", winlogbeat.formatted("4634", "ann", "-"), new NoLogin()),
                new Case("windows", winlogbeat.formatted("4625", "-", "-"), login("FAILURE", "(empty)", more)),
                new Case("windows", winlogbeat.formatted("4625", "", "-"), login("FAILURE", "(empty)", more)),
                new Case("windows", winlogbeat.formatted("4624", "-", "-"), malformed("user_id:missing")));
    }

    private static List<Case> rba() {
        String row =
                "{'Login Timestamp':'2026-03-01 10:00:00.000','User ID':'-42','IP Address':'192.0.2.7','Country':'NO',"
                        + "'Region':'-','Device Type':'mobile','Login Successful':'%s'}";
        String[] more = {"ip", "192.0.2.7", "device_type", "mobile", "country", "NO"};
        return List.of(
                new Case("rba", row.formatted("True"), login("SUCCESS", "-42", more)),
                new Case("rba", row.formatted("False"), login("FAILURE", "-42", more)),
                new Case("rba", row.formatted("maybe"), malformed("outcome:not_an_outcome")));
    }

    private static List<Case> own() {
        return List.of(
                new Case(
                        "customer-logins",
                        "{'CustomerId':'c1','BrandName':'b','Timestamp':'2026-03-01T10:00:00Z','IsSuccessful':false}",
                        login("FAILURE", "c1", "brand", "b")),
                new Case(
                        "customer-logins",
                        "{'CustomerId':'c1','Timestamp':'2026-03-01T10:00:00Z','IsSuccessful':true}",
                        login("SUCCESS", "c1")),
                new Case(
                        "customer-logins",
                        "{'CustomerId':'c1','Timestamp':'2026-03-01T10:00:00Z'}",
                        malformed("outcome:not_an_outcome")),
                new Case(
                        "user-login",
                        "{'user_id':'u','app_version':'2.3.0','device_type':'android','ip':'192.0.2.7','locale':'RU',"
                                + "'device_id':'d','timestamp':'1772359200'}",
                        login(
                                "SUCCESS",
                                "u",
                                "ip",
                                "192.0.2.7",
                                "app_version",
                                "2.3.0",
                                "device_type",
                                "android",
                                "device_id",
                                "d",
                                "locale",
                                "RU")),
                new Case("user-login", "{'device_type':'android','timestamp':1}", malformed("user_id:missing")),
                new Case(
                        "monthly-logins",
                        "{'user_id':17,'timestamp':1772359200.0,'browser_info':'firefox','country':'Finland'}",
                        login("SUCCESS", "17", "browser", "firefox", "country", "Finland")),
                new Case("monthly-logins", "{'user_id':17,'timestamp':'2026-03-01T10:00:00Z'}", login("SUCCESS", "17")),
                new Case(
                        "processed-logins",
                        "{'user_id':'u','locale':'unknown','processed_timestamp':1772359200}",
                        login("SUCCESS", "u", "locale", "unknown")));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("CASES")
    void readsWhatProvidersWrite(Case given) {
        assertThat(read(given.preset, given.event)).isEqualTo(given.expected);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("FLAT")
    void readsWhatOthersWrite(Case given) {
        assertThat(read(given.preset, given.event)).isEqualTo(given.expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "okta", "auth0", "entra", "onelogin", "duo", "google-workspace", "windows"})
    void noNameThatAStrangerTypesMakesAFailureMalformed(String preset) {
        PresetReader reader = new PresetReader(Presets.ALL.get(preset), ZoneOffset.UTC);

        for (String name : List.of("", "x".repeat(255) + "\ud83d\ude00", "\ud83d", "x".repeat(100_000))) {
            assertThat(reader.read(failure(preset, name)))
                    .as(preset)
                    .isInstanceOfSatisfying(
                            Login.class,
                            login -> assertThat((String) login.event().get("user_id"))
                                    .isNotEmpty()
                                    .hasSizeLessThanOrEqualTo(256)
                                    .isEqualTo(UserId.ofTyped(name)));
        }
    }

    private static Map<String, Object> failure(String preset, String name) {
        return switch (preset) {
            case "keycloak" -> Map.of("type", "LOGIN_ERROR", "username", name, "error", "user_not_found");
            case "okta" ->
                Map.of("eventType", "user.session.start", "actor.alternateId", name, "outcome.result", "FAILURE");
            case "auth0" -> Map.of("type", "fu", "user_name", name);
            case "entra" -> Map.of("userPrincipalName", name, "status.errorCode", 50034);
            case "onelogin" -> Map.of("event_type_id", 6, "user_name", name);
            case "duo" -> Map.of("result", "failure", "username", name);
            case "google-workspace" -> Map.of("name", "login_failure", "actor.email", name);
            default -> Map.of("EventID", "4625", "TargetUserName", name);
        };
    }

    @Test
    void readsADayThatIsWrittenDayFirst() {
        PresetReading reading =
                read("mock-data", "{'id':1,'email':'a@b.example','gender':'Female','date':'27/01/2020'}");

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Login.class,
                        login -> assertThat(login.event())
                                .containsEntry(
                                        "timestamp",
                                        Instant.parse("2020-01-27T00:00:00Z").toEpochMilli())
                                .containsEntry("user_id", "1")
                                .containsEntry("gender", "Female"));
    }

    @Test
    void leavesOutATimestampThatIsNotThere() {
        assertThat(read("mock-data", "{'id':1}")).isEqualTo(new Login(Map.of("user_id", "1", "outcome", "SUCCESS")));
    }

    @Test
    void takesTimesWithoutAZoneToBeInTheGivenOne() {
        PresetReading reading = new PresetReader(Presets.ALL.get("rba"), ZoneOffset.ofHours(2))
                .read(Map.of("User ID", "1", "Login Timestamp", "2026-03-01 12:00:00", "Login Successful", "True"));

        assertThat(reading).isEqualTo(login("SUCCESS", "1"));
    }

    @Test
    void readsStructsAsWell() {
        Schema actor =
                SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();
        Schema id = SchemaBuilder.struct().field("time", Schema.STRING_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field("id", id)
                .field("actor", actor)
                .field("name", Schema.STRING_SCHEMA)
                .build();
        Struct event = new Struct(schema)
                .put("id", new Struct(id).put("time", MOMENT))
                .put("actor", new Struct(actor).put("email", "a@b.example"))
                .put("name", "login_failure");

        assertThat(new PresetReader(Presets.ALL.get("google-workspace"), ZoneOffset.UTC).read(event))
                .isEqualTo(login("FAILURE", "a@b.example"));
    }

    @Test
    void findsAFieldWhoseOwnNameHoldsDots() {
        assertThat(new PresetReader(Presets.ALL.get("windows"), ZoneOffset.UTC)
                        .read(Map.of(
                                "winlog.event_id",
                                4624L,
                                "winlog.event_data.TargetUserName",
                                "ann",
                                "@timestamp",
                                MOMENT)))
                .isEqualTo(login("SUCCESS", "ann"));
    }

    private static PresetReading read(String preset, String event) {
        return new PresetReader(Presets.ALL.get(preset), ZoneOffset.UTC).read(JSON.toMap(event.replace('\'', '"')));
    }

    /** Always of the same moment. */
    private static Login login(String outcome, String user, String... more) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("user_id", user);
        event.put("timestamp", Instant.parse(MOMENT).toEpochMilli());
        event.put("outcome", outcome);
        for (int i = 0; i < more.length; i += 2) {
            event.put(more[i], more[i + 1]);
        }
        return new Login(event);
    }

    private static PresetReading malformed(String code) {
        return new Malformed(List.of(VIOLATIONS.get(code)));
    }
}
