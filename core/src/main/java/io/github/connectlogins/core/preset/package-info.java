/**
 * Presets: for each product whose logins are known here, where its events keep what, which of them are logins, and how
 * those ended. They are data, in {@code presets.json}.
 */
package io.github.connectlogins.core.preset;
