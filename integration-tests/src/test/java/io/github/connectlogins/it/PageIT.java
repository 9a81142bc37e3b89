package io.github.connectlogins.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.oracle.ReplayedWindows;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.RedisOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in a real browser, served by a real worker. */
@Tag("long")
@EnabledIf(value = "io.github.connectlogins.it.Chromium#isInstalled", disabledReason = Chromium.MISSING)
class PageIT {
    private static final int REDIS_PORT = FreePorts.next();
    /** Below a thousand, so that the page shows every figure in full. */
    private static final int EVENTS = 900;

    private static final int BARS = 7;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int TOP_OF_WINDOW = 3;
    private static final int MOST_TABS = 60;
    private static final int PHONE = 390;
    private static final Duration NEVER = Duration.ofDays(36_500);
    private static final Duration WITHIN = Duration.ofSeconds(30);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults()
            .withRedis(RedisOptions.defaults().withAppendOnly(true).withPort(REDIS_PORT))
            .withWorkerProperties(LoginsApi.workerProperties(REDIS_PORT, "page,live,empty")));

    private static Chromium browser;
    private static Replay replay;
    private Page page;

    @BeforeAll
    static void countAndOpen() throws Exception {
        Stack stack = STACK.get();
        String redis = "redis://127.0.0.1:" + REDIS_PORT;
        stack.rest().putConnector("page-source", Jobs.generator("page", EVENTS, 3));
        stack.rest().putConnector("page", Jobs.windowSink("page", "page", redis, 1));
        stack.createTopic("live", 3);
        stack.rest().putConnector("live", Jobs.sink("live", "live", redis, 1));
        Expectations.awaitCounted(stack, "page", EVENTS);
        replay = Expectations.assertEqualsReplay(stack, "page", "page");
        browser = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout((double) WITHIN.toMillis());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void forget() {
        browser.requests().clear();
    }

    @AfterEach
    void leave() {
        if (page != null) {
            page.context().close();
        }
        assertThat(browser.requests())
                .isNotEmpty()
                .extracting(URI::getHost)
                .containsOnly(address().getHost());
    }

    @Test
    void itsFiguresEqualAReplayOfTheTopic() {
        open("page");

        assertThat(text("#logins")).hasText(replay.counters().get("ok").toString());
        assertThat(text("#failures")).hasText(replay.counters().get("fail").toString());
        double failureRate = 100.0 * replay.counters().get("fail") / EVENTS;
        assertThat(text("#failure-rate")).hasText(String.format(Locale.ROOT, "%.1f%%", failureRate));
        SortedMap<Long, Long> logins = replay.countOfCounts();
        long users = logins.values().stream().mapToLong(Long::longValue).sum();
        assertThat(text("#users")).hasText(Long.toString(users));
        assertThat(text("#min")).hasText(logins.firstKey().toString());
        assertThat(text("#max")).hasText(logins.lastKey().toString());
        assertThat(page.locator(".field h2").allTextContents()).containsExactly("Country", "Device type");
        assertThat(titles(".field:nth-child(1) li")).isEqualTo(topOf("country"));
        assertThat(titles(".field:nth-child(2) li")).isEqualTo(topOf("device_type"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void itsWindowsEqualAReplayOfTheTopicAndTellWhetherTheyAreClosed() {
        SortedMap<String, SortedMap<String, Long>> expected = new ReplayedWindows(
                        "6h", Duration.ofHours(6), NEVER, List.of("country"))
                .addAll(STACK.get().reader().readToEnd("page"))
                .figures();
        open("page");

        assertThat(page.locator("#window-size option")).hasText(new String[] {"6h", "month"});
        assertThat(page.locator("#windows .state")).hasText(new String[] {"live", "closed", "closed"});
        List<String> newestFirst = expected.keySet().stream()
                .filter(window -> window.startsWith("6h:"))
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int row = 0; row < newestFirst.size(); row++) {
            assertShown(page.locator("#windows tr").nth(row), expected.get(newestFirst.get(row)));
        }
        assertThat(browser.complaints()).isEmpty();

        choose("#window-size", "month");

        assertThat(page.locator("#windows .when")).hasText(new String[] {"January 2026"});
        assertThat(page.locator("#windows .state")).hasText(new String[] {"live"});
        assertShown(page.locator("#windows tr"), expected.get("month:2026-01"));
    }

    @Test
    void whereNoWindowsAreCountedItSaysHowTheyAre() {
        open("live");

        assertThat(text("#no-windows")).containsText("No windows are counted. With stats.windows=");
        assertThat(text("#window-choice")).isHidden();
        assertThat(text("#windows-shown")).isHidden();
    }

    @Test
    void onAPhoneInTheDarkNothingIsWiderThanTheScreen() {
        page = browser.open(address().resolve("?namespace=page"), PHONE, 844, ColorScheme.DARK);

        assertThat(page.locator("#windows tr")).hasCount(3);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anAlertAppearsByItselfAndItsUserIsShownAsTextAndFound() throws Exception {
        String hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        open("live");

        fail(hostile, 3);
        Locator alert = page.locator("#alerts li").first();
        assertThat(alert).containsText("3 failures in a row");
        assertThat(alert.locator("button")).hasText(hostile);

        alert.locator("button").click();
        assertThat(text("#user h3")).hasText(hostile);
        assertThat(page.locator("#user dd").first()).hasText("3");
        assertThat(page.locator("#user .history li")).hasCount(1);
        assertThat(page.locator("#over-threshold li")).hasCount(1);
        assertThat(browser.complaints()).isEmpty();
    }

    /** The best of a few: what else the machine has to do is not the page's. */
    @Test
    void anAlertIsThereWithinTwoSecondsOfTheThirdFailure() throws Exception {
        open("live");
        Duration best = WITHIN;
        for (int user = 0; user < 5 && best.compareTo(SOON) > 0; user++) {
            fail("soon-" + user, 2);
            awaitFailures("soon-" + user, 2);
            long third = System.nanoTime();
            fail("soon-" + user, 1);
            assertThat(page.locator("#alerts li").first().locator("button")).hasText("soon-" + user);
            Duration took = Duration.ofNanos(System.nanoTime() - third);
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertThat(best).isLessThan(SOON);
    }

    @Test
    void aUserIsFoundByKeyboardAlone() throws Exception {
        fail("a/b?c=d&e#f", 2);
        awaitFailures("a/b?c=d&e#f", 2);
        open("live");

        tabTo("#user-id");
        page.keyboard().type("a/b?c=d&e#f");
        page.keyboard().press("Enter");

        assertThat(text("#user h3")).hasText("a/b?c=d&e#f");
        assertThat(page.locator("#user dd").first()).hasText("2");
        page.fill("#user-id", "nobody");
        page.keyboard().press("Enter");
        assertThat(text("#user")).hasText("Nothing is kept of this user.");
    }

    @Test
    void whereNothingIsCountedItSaysSo() {
        open("empty");

        assertThat(text("#notice")).containsText("Nothing is counted yet in the namespace empty");
        assertThat(text("#no-alerts")).isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void itTellsWhenRedisIsAwayAndGoesOnWhenItIsBack() throws Exception {
        open("page");
        STACK.get().redis().kill();
        try {
            assertThat(text("#status")).hasText("Redis does not answer");
            assertThat(text("#notice")).containsText("The figures are of the last answer");
        } finally {
            STACK.get().redis().restart();
        }
        assertThat(text("#status")).hasText("Live");
    }

    @Test
    void itComesBackByItselfWhenTheWorkerDoes() throws Exception {
        open("live");
        STACK.get().worker().kill();
        assertThat(text("#status")).hasText("Connection lost, trying again");
        STACK.get().worker().restart();
        assertThat(text("#status")).hasText("Live");
    }

    @Test
    void itWorksBehindAPrefix() throws Exception {
        try (PrefixProxy proxy =
                new PrefixProxy("/kafka/connect", STACK.get().rest().uri())) {
            page = browser.open(proxy.uri().resolve("/kafka/connect/logins"), 1440, 900, ColorScheme.LIGHT);

            page.waitForURL("**/kafka/connect/logins/");
            assertThat(text("#status")).hasText("Live");
            assertThat(text("#logins")).hasText(replay.counters().get("ok").toString());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void awaitFailures(String user, long failures) {
        LoginsApi api = new LoginsApi(STACK.get().rest().uri());
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(api.answer("/user?namespace=live&id=" + LoginsApi.encoded(user))
                                .get("failures")
                                .asLong())
                        .isEqualTo(failures));
    }

    private void open(String namespace) {
        page = browser.open(address().resolve("?namespace=" + namespace), 1440, 900, ColorScheme.LIGHT);
        assertThat(text("#status")).hasText("Live");
    }

    private static URI address() {
        return new LoginsApi(STACK.get().rest().uri()).page();
    }

    private Locator text(String selector) {
        return page.locator(selector);
    }

    /** As somebody does who has no mouse. */
    private void choose(String selector, String option) {
        tabTo(selector);
        page.keyboard().type(option);
    }

    private void tabTo(String selector) {
        page.locator("body").press("Tab");
        for (int i = 0; i < MOST_TABS && !isFocused(selector); i++) {
            page.keyboard().press("Tab");
        }
    }

    private boolean isFocused(String selector) {
        return page.locator(selector)
                .evaluate("e => e === document.activeElement")
                .equals(true);
    }

    private static void assertShown(Locator row, SortedMap<String, Long> window) {
        assertThat(row.locator(".logins")).hasText(window.get("ok").toString());
        assertThat(row.locator(".failures")).hasText(window.get("fail").toString());
        assertThat(row.locator(".users")).hasText(window.get("users").toString());
        Map<String, Long> countries = new TreeMap<>();
        window.forEach((name, number) -> {
            if (name.contains(":country:")) {
                countries.merge(name.substring(name.lastIndexOf(':') + 1), number, Long::sum);
            }
        });
        String top = countries.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> country) -> -country.getValue())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP_OF_WINDOW)
                .map(country -> country.getKey() + " " + country.getValue())
                .collect(Collectors.joining(", "));
        assertThat(row.locator(".values-of").first()).hasText("Country " + top);
    }

    private Set<String> titles(String selector) {
        Set<String> titles = new TreeSet<>();
        page.locator(selector).all().forEach(bar -> titles.add(bar.getAttribute("title")));
        return titles;
    }

    /** As the page writes it. */
    private static Set<String> topOf(String field) {
        Set<String> values = new TreeSet<>();
        replay.counters().keySet().stream()
                .filter(name -> name.contains(":" + field + ":"))
                .map(name -> name.substring(name.indexOf(":" + field + ":") + field.length() + 2))
                .distinct()
                .sorted(Comparator.comparingLong(
                                (String value) -> -count("ok", field, value) - count("fail", field, value))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(BARS)
                .forEach(value -> values.add("%s: %d logins, %d failures"
                        .formatted(value, count("ok", field, value), count("fail", field, value))));
        return values;
    }

    private static long count(String outcome, String field, String value) {
        return replay.counters().getOrDefault(outcome + ":" + field + ":" + value, 0L);
    }

    private static void fail(String user, int times) throws Exception {
        try (TopicWriter writer = STACK.get().writer()) {
            for (int i = 0; i < times; i++) {
                writer.write(
                        "live",
                        user,
                        "{\"user_id\":\"%s\",\"timestamp\":%d,\"outcome\":\"FAILURE\"}"
                                .formatted(user, System.currentTimeMillis()));
            }
            writer.flush();
        }
    }
}
