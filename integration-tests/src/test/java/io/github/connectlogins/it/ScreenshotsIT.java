package io.github.connectlogins.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.RedisOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes the pictures of the documentation, by {@code bin/screenshots}. */
@EnabledIfSystemProperty(
        named = "screenshots",
        matches = ".+",
        disabledReason = "pictures are taken on request, by bin/screenshots")
@EnabledIf(value = "io.github.connectlogins.it.Chromium#isInstalled", disabledReason = Chromium.MISSING)
class ScreenshotsIT {
    private static final int REDIS_PORT = FreePorts.next();
    private static final int PAST = 40_000;
    private static final int LINE_MS = 60_000;
    private static final Duration YEAR = Duration.ofDays(366);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults()
            .withRedis(RedisOptions.defaults().withPort(REDIS_PORT))
            .withWorkerProperties(LoginsApi.workerProperties(REDIS_PORT, "logins,empty")));

    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "."));

    @Test
    void picturesOfThePage() throws Exception {
        countSomeMonthsAndGoOn();
        try (Chromium browser = new Chromium()) {
            Page desktop = open(browser, "logins", 1440, 900, ColorScheme.LIGHT);
            Page dark = open(browser, "logins", 1440, 900, ColorScheme.DARK);
            Page phone = open(browser, "logins", 390, 844, ColorScheme.LIGHT);
            desktop.waitForTimeout(LINE_MS);
            lookUpWhoFailsMost(dark);
            save(desktop, "desktop", false);
            save(dark, "dark", true);
            save(phone, "phone", false);
            save(open(browser, "empty", 1440, 900, ColorScheme.LIGHT), "empty", false);
        }
    }

    private static void countSomeMonthsAndGoOn() throws Exception {
        Stack stack = STACK.get();
        Map<String, String> past = Jobs.generator("logins", PAST, 3);
        past.putAll(Map.of("generator.step.ms", "480000", "generator.failure.rate", "0.08"));
        Map<String, String> sink = Jobs.sink("logins", "logins", "redis://127.0.0.1:" + REDIS_PORT, 2);
        sink.putAll(Map.of(
                "stats.count.by", "device_type,country,browser",
                "stats.windows", "month,day",
                "stats.windows.count.by", "country,device_type+browser",
                "stats.windows.retention.ms", Long.toString(YEAR.toMillis()),
                "stats.windows.idle.timeout.ms", "3000",
                "stats.windows.topic", ""));
        stack.rest().putConnector("past-logins", past);
        stack.rest().putConnector("login-stats", sink);
        Expectations.awaitCounted(stack, "logins", PAST);
        stack.rest().delete("past-logins");
        // It forgets how fast the past was counted, which would make all that follows look flat.
        stack.worker().restart();

        Map<String, String> now = Jobs.generator("logins", 0, 3);
        now.putAll(Map.of("generator.rate.per.second", "60", "generator.failure.rate", "0.04"));
        now.keySet().removeIf(key -> key.equals("generator.start.time") || key.equals("generator.step.ms"));
        stack.rest().putConnector("login-source", now);
    }

    private static Page open(Chromium browser, String namespace, int width, int height, ColorScheme colours) {
        Page page = browser.open(
                new LoginsApi(STACK.get().rest().uri()).page().resolve("?namespace=" + namespace),
                width,
                height,
                colours);
        assertThat(page.locator("#status")).hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        return page;
    }

    private static void lookUpWhoFailsMost(Page page) {
        page.locator("#most-failures button").first().click();
        assertThat(page.locator("#user h3")).isVisible();
    }

    private static void save(Page page, String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve("page-" + name + ".png"))
                .setFullPage(whole));
    }
}
