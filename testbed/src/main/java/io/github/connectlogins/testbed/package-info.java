/**
 * Real brokers, Connect workers and Redis servers, each a process of its own on free ports of the loopback address.
 * Knows no plugin. Linux and macOS: processes are started by {@code /bin/sh} and paused by signals.
 */
package io.github.connectlogins.testbed;
