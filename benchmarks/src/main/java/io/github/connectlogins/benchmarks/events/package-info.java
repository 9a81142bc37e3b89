/** Login events to measure with, and topics full of them. */
package io.github.connectlogins.benchmarks.events;
