package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.stack.Stack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** Under which circumstances something was measured. */
final class Setting {
    private Setting() {}

    /** The machine, the versions and the plan. */
    static Map<String, String> of(Stack stack, Plan plan) {
        Map<String, String> setting = new LinkedHashMap<>();
        setting.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        setting.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        setting.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        setting.put("java", System.getProperty("java.vm.version"));
        setting.put("kafka", AppInfoParser.getVersion());
        setting.put("redis", stack.redis().version());
        setting.put("events", Long.toString(plan.events()));
        setting.put("users", Integer.toString(plan.users()));
        setting.put("partitions", Integer.toString(plan.partitions()));
        setting.put("buckets", Integer.toString(plan.placement().buckets()));
        setting.put("rounds", Integer.toString(plan.rounds()));
        return setting;
    }
}
