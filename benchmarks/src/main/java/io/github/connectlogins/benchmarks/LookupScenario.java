package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.PacedRequests.Answers;
import io.github.connectlogins.benchmarks.events.EventShape;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.LoginEvents;
import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.measure.Spread;
import io.github.connectlogins.benchmarks.report.BarChart;
import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.report.Table;
import io.github.connectlogins.benchmarks.stack.RedisMemory;
import io.github.connectlogins.benchmarks.stack.Stack;
import io.github.connectlogins.testbed.Awaiting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * How long the worker takes to answer about one user while a sink in it counts, and whether that slows what it answers
 * about its connectors.
 */
final class LookupScenario implements Scenario {
    private static final String CONNECTOR = "lookup";
    private static final int EVENTS_PER_SECOND = 10_000;
    private static final int LOOKUPS_PER_SECOND = 100;
    private static final int LISTS_PER_SECOND = 20;
    private static final int PROBES_PER_SECOND = 50;
    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(60);
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(60);
    private static final String USER = "/logins/api/users/{id}";
    private static final String LIST = "/connectors";
    private static final double MOST_MILLIS = 1;
    private static final double MOST_SLOWDOWN = 1.25;

    /**
     * Percentiles in milliseconds.
     *
     * @param request what was asked for
     * @param beside what else was asked for at the same time
     * @param requests how often
     * @param serverP50 by the worker's own clock; null where it does not tell
     * @param serverP99 the same
     */
    record Timing(
            String request,
            String beside,
            int requests,
            double p50,
            double p99,
            double p999,
            Double serverP50,
            Double serverP99) {
        static Timing of(String request, String beside, Answers answers) {
            double[] client = answers.clientMillis();
            double[] server = answers.serverMillis();
            return new Timing(
                    request,
                    beside,
                    client.length,
                    Spread.percentile(client, 50),
                    Spread.percentile(client, 99),
                    Spread.percentile(client, 99.9),
                    server.length == 0 ? null : Spread.percentile(server, 50),
                    server.length == 0 ? null : Spread.percentile(server, 99));
        }
    }

    @Override
    public Map<String, String> workerProperties(int redisPort) {
        return Map.of(
                "rest.extension.classes",
                "io.github.connectlogins.rest.LoginStatsRestExtension",
                "logins.namespaces",
                CONNECTOR,
                "logins.redis.uri",
                "redis://127.0.0.1:" + redisPort);
    }

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        new TopicFiller(stack.bootstrapServers()).create(CONNECTOR, plan.partitions());
        new TopicFiller(stack.bootstrapServers()).create(SinkCheck.alertTopic(CONNECTOR), 1);
        RedisMemory.emptied(stack.redis());
        SinkRuns runs = new SinkRuns(stack);
        runs.start(Contenders.named(Contenders.SINK_BYTES), CONNECTOR, CONNECTOR, plan.mostTasks());
        stack.rest().awaitRunning(CONNECTOR, plan.mostTasks(), RUNNING_WITHIN);

        List<Timing> timings = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            say.accept("%s events/s beside everything".formatted(Numbers.whole((long) EVENTS_PER_SECOND)));
            Future<FilledTopic> load = threads.submit(() -> load(stack, plan));
            ask(stack, plan, threads, plan.settling());
            say.accept(LIST + " alone");
            timings.add(Timing.of(LIST, "", lists(stack).ask(plan.duration())));
            say.accept("%s, and users beside it".formatted(LIST));
            List<Answers> both = ask(stack, plan, threads, plan.duration());
            timings.add(Timing.of(LIST, USER, both.get(1)));
            timings.add(Timing.of(USER, LIST, both.get(0)));
            both.forEach(answers -> mistakes.addAll(new Findings()
                    .expect("requests without an answer", answers.refused(), 0)
                    .mistakes()));
            FilledTopic sent = result(load);
            Awaiting.last(COUNTED_WITHIN, runs.progress(CONNECTOR, sent)::done, done -> done >= sent.events());
            mistakes.addAll(new SinkCheck().mistakes(stack, CONNECTOR, sent));
        } finally {
            threads.shutdownNow();
        }
        return new Report(
                "lookup",
                Setting.of(stack, plan),
                List.of(table(timings), limits(timings)),
                timings,
                chart(timings),
                mistakes);
    }

    /** Events at a steady rate, for as long as there is something to be asked. */
    private static FilledTopic load(Stack stack, Plan plan) {
        long seconds =
                plan.settling().plus(plan.duration()).plus(plan.duration()).toSeconds();
        Probes probes = new Probes(Math.toIntExact(PROBES_PER_SECOND * seconds), plan.users());
        return new OpenLoop(stack.bootstrapServers(), CONNECTOR, plan.users())
                .send(EVENTS_PER_SECOND, EVENTS_PER_SECOND / PROBES_PER_SECOND, probes);
    }

    /** Asks for users and for connectors at the same time; the answers about users come first. */
    private static List<Answers> ask(Stack stack, Plan plan, ExecutorService threads, Duration duration)
            throws InterruptedException {
        Callable<Answers> users = () -> users(stack, plan).ask(duration);
        Callable<Answers> lists = () -> lists(stack).ask(duration);
        List<Answers> answers = new ArrayList<>();
        for (Future<Answers> asked : threads.invokeAll(List.of(users, lists))) {
            answers.add(result(asked));
        }
        return answers;
    }

    /** Users of the first second, whom the sink has counted when it matters. */
    private static PacedRequests users(Stack stack, Plan plan) {
        LoginEvents events = new LoginEvents(EventShape.ofUsers(plan.users()));
        URI base = stack.rest().uri();
        return new PacedRequests(
                base,
                number -> "/logins/api/users/"
                        + events.at(number % LOOKUPS_PER_SECOND).userId(),
                LOOKUPS_PER_SECOND);
    }

    private static PacedRequests lists(Stack stack) {
        return new PacedRequests(stack.rest().uri(), number -> LIST, LISTS_PER_SECOND);
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot measure lookups", e.getCause());
        }
    }

    private static Table table(List<Timing> timings) {
        return new Table(
                "Answers in ms, from the moment a request is due; server time is the worker's own",
                List.of("request", "beside", "requests", "p50", "p99", "p99.9", "server p50", "server p99"),
                timings.stream()
                        .map(timing -> List.of(
                                timing.request(),
                                timing.beside().isEmpty() ? "nothing" : timing.beside(),
                                Numbers.whole((long) timing.requests()),
                                Numbers.two(timing.p50()),
                                Numbers.two(timing.p99()),
                                Numbers.two(timing.p999()),
                                millis(timing.serverP50()),
                                millis(timing.serverP99())))
                        .toList());
    }

    private static String millis(Double figure) {
        return figure == null ? "-" : Numbers.two(figure);
    }

    private static Table limits(List<Timing> timings) {
        double slowdown = timings.get(1).p50() / timings.get(0).p50();
        double server = timings.get(2).serverP50() == null
                ? Double.POSITIVE_INFINITY
                : timings.get(2).serverP50();
        return Limit.table(List.of(
                new Limit("server time of a user's answer, p50 in ms", server, MOST_MILLIS),
                new Limit("/connectors beside lookups to /connectors alone, p50", slowdown, MOST_SLOWDOWN)));
    }

    private static BarChart chart(List<Timing> timings) {
        return new BarChart(
                "Answers beside a sink at work",
                "Milliseconds from the moment a request is due",
                MOST_MILLIS,
                List.of("p50", "p99", "p99.9"),
                timings.stream()
                        .map(timing -> new BarChart.Group(
                                timing.beside().isEmpty()
                                        ? timing.request() + " alone"
                                        : timing.request() + " beside " + timing.beside(),
                                List.of(Spread.of(timing.p50()), Spread.of(timing.p99()), Spread.of(timing.p999()))))
                        .toList());
    }
}
