/** Reads lines of logs into the raw fields that presets are about. */
package io.github.connectlogins.source.lines;
