/** How results are shown: a table for the terminal, JSON for programs, a plot for people. */
package io.github.connectlogins.benchmarks.report;
