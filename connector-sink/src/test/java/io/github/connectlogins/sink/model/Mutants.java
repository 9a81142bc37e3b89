package io.github.connectlogins.sink.model;

import static io.github.connectlogins.sink.model.Edit.java;
import static io.github.connectlogins.sink.model.Edit.lua;
import static io.github.connectlogins.sink.model.Edit.model;

import java.util.stream.Stream;

/** The rules of the protocol, each with the place that keeps it, and what stands there when it is broken. */
final class Mutants {
    private static final String STANDS_AT = "if stored ~= from then";
    private static final String TRIM = "redis.call('XTRIM', KEYS[4], 'MINID', published .. '-0')";
    private static final String IS_COUNTED = "state.isCounted(offset, entry.user(), placement)";
    private static final String NOT_BEYOND = "if (from[bucket] <= position && !isChecked) {";

    private static final String READ_MARKS = "Map<String, Long> published = marks.read();";
    private static final String FENCED = "Map<AlertSource, Producer<byte[], byte[]>> fenced = new HashMap<>();";

    private Mutants() {}

    static Stream<Mutant> all() {
        return Stream.of(
                        steps(), openings(), alterations(), epochs(), eventTimes(), windows(), outboxes(), publishing())
                .flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> steps() {
        return Stream.of(
                Mutant.of(
                        "a step is added where its bucket stands at its beginning, not anywhere",
                        lua("apply", STANDS_AT, "if false then")),
                Mutant.of(
                        "a step is not added where its bucket stands before its beginning",
                        lua("apply", STANDS_AT, "if stored > from then")),
                Mutant.of(
                        "no step leads back",
                        lua("apply", "if upto < from then", "if false then"),
                        java("store/Cursor", NOT_BEYOND, "if (!isChecked) {")),
                Mutant.of(
                        "a step that is not answered is sent again before the next",
                        java(
                                "store/Writer",
                                "Iterator<Reply> replies = retries.until(() -> ask(steps)).iterator();",
                                """
                                Optional<List<Reply>> answer = retries.once(() -> ask(steps));
                                if (answer.isEmpty()) {
                                    return;
                                }
                                Iterator<Reply> replies = answer.get().iterator();
                                """)),
                Mutant.of(
                        "a checkpoint asks buckets that are up to date as well",
                        java("store/Cursor", NOT_BEYOND, "if (from[bucket] < position && !isChecked) {")),
                Mutant.of(
                        "a bucket that answered once is asked again",
                        java("store/Cursor", "Arrays.fill(heardOf, false);", "")));
    }

    private static Stream<Mutant> openings() {
        return Stream.of(
                Mutant.of(
                        "reading goes on at the lowest offset of a bucket",
                        java("store/Opener", "buckets.stream().min(Comparator", "buckets.stream().max(Comparator")),
                Mutant.of(
                        "what a bucket has counted before the opening is not folded again",
                        java("RecordFolder", IS_COUNTED, "false")),
                Mutant.of(
                        "a bucket that knows nothing begins at the base",
                        java("store/Opener", "((Known) position).base()", "((Known) position).offset()")),
                Mutant.of(
                        "a bucket that knows nothing does not begin at the start of the log",
                        java(
                                "store/Opener",
                                "OptionalLong.of(base(range, positions))",
                                "OptionalLong.of(range.start())")),
                Mutant.of(
                        "the consumer is sent to where reading goes on",
                        java("Assignment", "context.offset(event.partition(), position);", "")),
                Mutant.of(
                        "what was read before the consumer is sent there is not taken",
                        java(
                                "PartitionState",
                                "return isOpen() && !rewinding && offset >= taken;",
                                "return isOpen() && offset >= taken;")));
    }

    private static Stream<Mutant> alterations() {
        return Stream.of(Mutant.of(
                "moving forward leaves buckets that are further where they are",
                lua("forward", "if left_out > 0 then", "if left_out ~= 0 then")));
    }

    private static Stream<Mutant> epochs() {
        return Stream.of(
                Mutant.of("every opening has an epoch of its own", java("Assignment", "lastEpoch++;", "")),
                Mutant.of(
                        "an epoch is not used again after a partition was closed",
                        java(
                                "Assignment",
                                "states.keySet().removeAll(gone);",
                                "states.keySet().removeAll(gone); lastEpoch = 0;")));
    }

    private static Stream<Mutant> eventTimes() {
        return Stream.of(
                Mutant.of(
                        "the latest event time is that of the bucket where reading goes on",
                        java(
                                "store/Opener",
                                "lowest.eventTimeMax(),",
                                "buckets.stream().max(Comparator.comparingLong(Known::offset)).orElseThrow().eventTimeMax(),")),
                Mutant.of(
                        "a record that is counted already still moves the event time",
                        java(
                                "RecordFolder",
                                "state.saw(attempt.login().timestamp());",
                                "if (!" + IS_COUNTED + ") state.saw(attempt.login().timestamp());")),
                Mutant.of(
                        "a checkpoint tells the event time of its position, not of what is read",
                        java(
                                "store/WriterMessage",
                                "record Checkpoint() implements",
                                "record Checkpoint(java.util.Map<TopicPartition, java.util.OptionalLong> seen) implements"),
                        java("Assignment", "inbox.send(new WriterMessage.Checkpoint());", """
                                Map<TopicPartition, java.util.OptionalLong> seen = new HashMap<>();
                                states.forEach((partition, state) -> seen.put(partition, state.eventTimeMax()));
                                inbox.send(new WriterMessage.Checkpoint(seen));
                                """),
                        java(
                                "store/Writer",
                                "            checkpoint();",
                                "            checkpoint(((WriterMessage.Checkpoint) message).seen());"),
                        java(
                                "store/Writer",
                                "private void checkpoint()",
                                "private void checkpoint(Map<TopicPartition, java.util.OptionalLong> seen)"),
                        java(
                                "store/Writer",
                                "cursor.checkpoint()",
                                "cursor.checkpoint(seen.getOrDefault(partition, cursor.eventTimeMax()))"),
                        java(
                                "store/Cursor",
                                "List<Step> checkpoint() {",
                                "List<Step> checkpoint(OptionalLong eventTimeMax) {")));
    }

    private static Stream<Mutant> windows() {
        return Stream.of(
                Mutant.of(
                        "an event is late by the time of its own partition",
                        java(
                                "fold/PartitionFold",
                                "tally.windows().add(login, user, logTime);",
                                "tally.windows().add(login, user, rules.latest(logTime));"),
                        java("fold/FoldRules", "    WindowRules windows() {", """
                                private long latest;
                                long latest(long logTime) {
                                    latest = Math.max(latest, logTime);
                                    return latest;
                                }
                                WindowRules windows() {
                                """)),
                Mutant.of(
                        "an event that its window may not wait for is not counted in it",
                        java("fold/WindowTally", "if (arrival == Arrival.EXPIRED) {", "if (arrival == null) {")),
                Mutant.of(
                        "what comes later is added to what a window has",
                        lua("apply", "(count or 0) + increments[i]", "0 + increments[i]")),
                Mutant.of(
                        "a window is removed once all partitions are past it, not any",
                        lua("remove_windows", "earliest = math.min(earliest,", "earliest = math.max(0,")),
                Mutant.of(
                        "a window is kept for as long as late events revise it",
                        lua("remove_windows", "tonumber(ends) + kept_for <= earliest", "tonumber(ends) <= earliest")),
                Mutant.of(
                        "whoever counts everything again counts windows again",
                        java("store/BucketReset", "named.add(Arguments.bytes(keys.window(bucket, name)));", "")));
    }

    private static Stream<Mutant> outboxes() {
        return Stream.of(
                Mutant.of(
                        "a step that was added before gives its alerts again",
                        lua("apply", "return answer('DONE')", "return { 'DONE', header[4], {} }")),
                Mutant.of(
                        "alerts get into the outbox in their order",
                        lua("apply", "table.sort(alerts, function(x, y) return x[1] < y[1] end)", "")),
                Mutant.of("what is published leaves the outbox", lua("apply", TRIM, "")),
                Mutant.of(
                        "what is not published stays in the outbox",
                        lua("apply", TRIM, TRIM.replace("published", "ARGV[5]"))),
                Mutant.of(
                        "a bucket that begins a partition has an empty outbox",
                        lua("open", "redis.call('UNLINK', KEYS[4])", "")),
                Mutant.of(
                        "an opening reads the outboxes",
                        java(
                                "store/Opener",
                                ".flatMap(bucket -> bucket.outbox().stream())",
                                ".flatMap(bucket -> java.util.stream.Stream.<Alert>empty())")));
    }

    private static Stream<Mutant> publishing() {
        return Stream.of(
                Mutant.of(
                        "only alerts below the position are published",
                        java(
                                "output/PendingAlerts",
                                "byOffset.headMap(position, false).values()",
                                "byOffset.values()")),
                Mutant.of(
                        "alerts are published from memory, not from the outboxes as they are now",
                        java("store/Writer", "alerts.addAll(counted.alerts());", ""),
                        java("store/Writer", "        work.advance().run();", """
                                retries.once(() -> store.positions(work.cursor().source(), java.util.OptionalLong.empty()))
                                        .ifPresent(now -> now.forEach(bucket -> {
                                            if (bucket instanceof BucketPosition.Known known) {
                                                alerts.addAll(known.outbox());
                                            }
                                        }));
                                work.advance().run();
                                """),
                        java(
                                "store/Writer",
                                "private void settle(Work work, List<Reply> replies) {",
                                "private void settle(Work work, List<Reply> replies) throws InterruptedException {"),
                        java(
                                "store/Cursor",
                                "    int epoch() {",
                                "    SourcePartition source() { return source; }\n    int epoch() {"),
                        java(
                                "output/PendingAlerts",
                                "position = newPosition;",
                                "position = newPosition; byOffset.clear();")),
                Mutant.of(
                        "a new producer fences the one of before",
                        model("World", "\"logins.\" + source", "\"logins.\" + new Object() + source")),
                Mutant.of(
                        "the mark is read after the producer of before is fenced",
                        java("output/TransactionalAlerts", READ_MARKS, ""),
                        java("output/TransactionalAlerts", FENCED, READ_MARKS + FENCED),
                        java(
                                "output/TransactionalAlerts",
                                "catch (KafkaException | InterruptedException failure)",
                                "catch (KafkaException failure)")),
                Mutant.of(
                        "alerts below the mark are not published again",
                        java("output/TransactionalAlerts", "published.getOrDefault(source.key(), 0L)", "0L")),
                Mutant.of(
                        "alerts and their mark are in one transaction",
                        java(
                                "output/AlertTransactions",
                                "send(marks.record(fresh.source(), fresh.mark()));",
                                "producer.commitTransaction(); producer.beginTransaction();"
                                        + " send(marks.record(fresh.source(), fresh.mark()));")),
                Mutant.of(
                        "a producer is not used again after a failure",
                        java("output/TransactionalAlerts", "close(due.source());", "")));
    }
}
