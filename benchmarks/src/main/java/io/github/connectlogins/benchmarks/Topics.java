package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.EventShape;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Topics full of events, each filled when it is asked for the first time. */
final class Topics {
    private final Map<String, FilledTopic> filled = new HashMap<>();
    private final TopicFiller filler;
    private final Consumer<String> say;

    Topics(Stack stack, Consumer<String> say) {
        this.filler = new TopicFiller(stack.bootstrapServers());
        this.say = say;
    }

    /** The topic with the first {@code events} events of a shape. */
    FilledTopic of(EventShape shape, int partitions, long events) throws InterruptedException {
        String name = "login-%d-%d-%d-%d-%d"
                .formatted(shape.users(), shape.extraFields(), shape.density(), partitions, events);
        if (!filled.containsKey(name)) {
            say.accept("filling a topic with %s events of %s users in %d partition(s)"
                    .formatted(Numbers.whole(events), Numbers.whole((long) shape.users()), partitions));
            filled.put(name, filler.fill(name, partitions, events, shape));
        }
        return filled.get(name);
    }

    /** The topic of a plan for whoever reads {@code events} of its events. */
    FilledTopic of(Plan plan, long events) throws InterruptedException {
        return of(EventShape.ofUsers(plan.users()), plan.partitions(), events);
    }
}
