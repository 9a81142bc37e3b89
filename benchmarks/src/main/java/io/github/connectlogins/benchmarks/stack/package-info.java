/** The servers that are measured, and what is read off them while they work. */
package io.github.connectlogins.benchmarks.stack;
