/**
 * A model of how counting stays exact: the whole protocol in small steps, in an order that a seed decides.
 *
 * <p><b>What is real.</b> The session of the task, the writer, its cursors and openings, the folds, the encoder, every
 * script, a Redis server, the publisher with its pending alerts and its transactions, and the alteration of offsets.
 * They are the classes that run in a worker; only their threads are taken away.
 *
 * <p><b>What is simulated.</b> The framework, which polls, seeks, pauses and commits ({@code SimulatedFramework}); the
 * log, with gaps in its offsets, late events, erasures and resets of runs
 * ({@link io.github.connectlogins.sink.model.SourceTopic}); the cluster that alerts go to, with epochs and transactions
 * ({@link io.github.connectlogins.sink.model.SimulatedBrokers}); and the way to Redis
 * ({@link io.github.connectlogins.sink.model.UnreliableRedis}) and to the brokers
 * ({@link io.github.connectlogins.sink.model.SimulatedProducer}), on which requests and replies get lost or come late
 * and of several calls perhaps only the first get through ({@link io.github.connectlogins.sink.model.Faults}).
 *
 * <p><b>Steps.</b> A writer and a publisher each run as a {@link io.github.connectlogins.sink.model.Coroutine}: they
 * stop before and after what they ask of Redis or of the brokers, and go on when the schedule says so. Meanwhile
 * anything else may happen. A call of the framework is one step, since the task never waits.
 *
 * <p><b>What happens.</b> A {@link io.github.connectlogins.sink.model.Schedule} picks one step after the other: an
 * owner polls a few records, commits, writes, publishes; an owner starts, is killed, gets a partition that others have
 * too, or loses one; an owner stands still in the middle of whatever it does and goes on beside its successor; a
 * bucket, or the key of the namespace, goes back to an older copy; a bucket, or all of Redis, loses everything; a
 * person has everything counted again, and perhaps breaks that off; transactions expire; a late request arrives. How
 * often each of these happens differs between seeds, and in some it never does.
 *
 * <p>In every third schedule a person has moved the partitions forward before anything was counted, so that the base of
 * counting is not the start of the log. In a third of these a person goes on doing so beside owners that live on, and
 * {@link io.github.connectlogins.sink.model.Skipped} knows what each bucket left out; buckets do not go back then,
 * since what is left out later on could be published already.
 *
 * <p>In every third of the others two owners become {@link io.github.connectlogins.sink.model.Rivals}: both have the
 * same alerts to publish, and each is stopped in the middle of fencing, reading marks and publishing while the other
 * does the same. Steps picked one by one hardly ever lead there.
 *
 * <p><b>What must be so.</b> The {@link io.github.connectlogins.sink.model.Oracle} looks at random moments, and when
 * one owner was left alone until it had nothing more to do. At any moment a bucket holds exactly what going through the
 * log one by one up to its stored offsets gives, and every alert of that is published or in its outbox. In the end
 * everything is counted, readers of committed records find each alert once, and the outboxes are empty. No task may
 * fail.
 *
 * <p><b>Whether the model would notice.</b> Each rule of the protocol is broken once
 * ({@link io.github.connectlogins.sink.model.Mutants}): the text of a class or script is changed, compiled and loaded
 * beside the real one ({@link io.github.connectlogins.sink.model.MutantLoader}), and the same schedules have to find a
 * violation. When the text to be changed is not there any more, the test says so.
 *
 * <p><b>What is not modelled.</b> Retention that takes records away before they are counted, a topic that is deleted
 * and made again, and everything that takes a real server, such as failover and slots that move.
 *
 * <p>{@code mvn test -pl connector-sink -am -Dtest=ProtocolModelTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dmodel.seed=7} repeats one schedule. A failure tells its seed and its steps.
 */
package io.github.connectlogins.sink.model;
