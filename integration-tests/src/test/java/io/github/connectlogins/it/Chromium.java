package io.github.connectlogins.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser, which remembers what goes wrong in its pages and where they go. One thread only. */
final class Chromium implements AutoCloseable {
    /** Why a test is left out. */
    static final String MISSING = "there is no browser: install the package chromium";

    private static final Path BINARY = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<URI> requests = new CopyOnWriteArrayList<>();
    private Page latest;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(BINARY)
                            .setArgs(List.of("--no-sandbox")));
        } catch (RuntimeException failure) {
            playwright.close();
            throw failure;
        }
    }

    /** Whether the browser is there. */
    static boolean isInstalled() {
        return Files.isExecutable(BINARY);
    }

    /** A page of its own in a window of that size. */
    Page open(URI address, int width, int height, ColorScheme colours) {
        return open(
                address,
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(colours));
    }

    /** A page of its own for somebody who logs in when asked to. */
    Page open(URI address, String user, String password) {
        return open(address, new Browser.NewContextOptions().setHttpCredentials(user, password));
    }

    private Page open(URI address, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        Page page = context.newPage();
        latest = page;
        complaints.clear();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                complain(page, message.text());
            }
        });
        page.onPageError(error -> complain(page, error));
        page.onDialog(dialog -> {
            complain(page, "a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> requests.add(URI.create(request.url())));
        try {
            page.navigate(address.toString());
            return page;
        } catch (RuntimeException failure) {
            context.close();
            throw failure;
        }
    }

    /** What an earlier page has to say may be heard only now. */
    private void complain(Page page, String what) {
        if (page == latest) {
            complaints.add(what);
        }
    }

    /** Errors and warnings of the page that was opened last. */
    List<String> complaints() {
        return complaints;
    }

    /** What all pages have asked for. */
    List<URI> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            browser.close();
        } finally {
            playwright.close();
        }
    }
}
