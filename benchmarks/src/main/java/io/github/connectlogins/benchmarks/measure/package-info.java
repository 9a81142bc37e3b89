/** Figures: pure values and what is worked out of them. */
package io.github.connectlogins.benchmarks.measure;
