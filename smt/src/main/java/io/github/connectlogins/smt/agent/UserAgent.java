package io.github.connectlogins.smt.agent;

/**
 * What a user agent says about itself, each part null where it does not say.
 *
 * @param browser name, such as {@code Chrome Mobile}; programs that are no browsers have one too
 * @param browserVersion major version
 * @param os name of the operating system, such as {@code Android}
 * @param osVersion major version
 * @param device maker or model, such as {@code iPhone}; {@code Spider} for robots
 */
public record UserAgent(String browser, String browserVersion, String os, String osVersion, String device) {}
