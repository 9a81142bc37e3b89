/**
 * Connectors to compare with, packed into a plugin folder of their own. They know Connect and Redis and nothing of
 * ours.
 */
package io.github.connectlogins.benchmarks.plugins;
