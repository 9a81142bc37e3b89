package io.github.connectlogins.distribution;

import io.github.connectlogins.core.metrics.Metric;
import io.github.connectlogins.sink.SinkMetrics;
import io.github.connectlogins.smt.TransformMetrics;
import io.github.connectlogins.source.feed.SourceMetrics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The Markdown page of all metrics: a section a plugin, a row a metric. */
final class MetricsPage {
    private static final String TASK = "kafka.connect:type=plugins,connector=<name>,task=<number>";

    private MetricsPage() {}

    static String markdown() {
        return "<!-- Written from the code by: " + ReferencePage.REWRITE + " -->\n"
                + "# Metrics\n\n"
                + "Workers from Kafka 4.1 on show them as MBeans; older ones take no metrics from plugins. A metric with a label\n"
                + "has an MBean for each of its values, with the label as a further key. A distribution has the attributes\n"
                + "`-avg`, `-max`, `-p95` and `-p99`, over the last minute. What they are good for: [monitoring](../monitoring.md).\n"
                + section("LoginStatsSinkConnector", TASK, "logins_", SinkMetrics.ALL)
                + section("LoginEventSourceConnector", TASK, "logins_", SourceMetrics.ALL)
                + section(
                        "EnrichLoginEvent", TASK + ",transformation=<name>", "logins_transform_", TransformMetrics.ALL);
    }

    private static String section(String plugin, String bean, String prefix, List<Metric> metrics) {
        return metrics.stream()
                .map(metric -> row(metric, prefix))
                .collect(Collectors.joining(
                        "",
                        "\n## " + plugin + "\n\n`" + bean + "`\n\n"
                                + "| attribute | kind | in Prometheus | what |\n|---|---|---|---|\n",
                        ""));
    }

    private static String row(Metric metric, String prefix) {
        String kind = metric.kind().name().toLowerCase(Locale.ROOT);
        String labelled = metric.label().name().isEmpty()
                ? kind
                : "%s by `%s`: %s"
                        .formatted(
                                kind,
                                metric.label().name(),
                                metric.label().values().stream()
                                        .map(MetricsPage::code)
                                        .collect(Collectors.joining(" ")));
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        metric.attributes().map(MetricsPage::code).collect(Collectors.joining("<br>")),
                        labelled,
                        metric.attributes()
                                .map(name -> code(prefix + name.replace('-', '_')))
                                .collect(Collectors.joining("<br>")),
                        metric.description());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
