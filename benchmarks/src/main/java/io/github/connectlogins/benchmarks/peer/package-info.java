/** The same counts and streaks as a Kafka Streams application, a process of its own. It knows nothing of ours. */
package io.github.connectlogins.benchmarks.peer;
