package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.Test;

class FlowControlTest {
    private static final TopicPartition ONE = new TopicPartition("user-login", 1);
    private static final TopicPartition TWO = new TopicPartition("user-login", 2);

    private final Set<String> paused = new TreeSet<>();
    private final FlowControl flow = new FlowControl(context());

    @Test
    void pausesWhatIsWantedAndResumesWhatIsNoMore() {
        flow.pauseOnly(Set.of(ONE, TWO));
        assertThat(paused).containsExactly("user-login-1", "user-login-2");
        assertThat(flow.isPausing()).isTrue();

        flow.pauseOnly(Set.of(TWO));
        assertThat(paused).containsExactly("user-login-2");

        flow.pauseOnly(Set.of());
        assertThat(paused).isEmpty();
        assertThat(flow.isPausing()).isFalse();
    }

    @Test
    void aPartitionThatIsAnothersIsNotResumed() {
        flow.pauseOnly(Set.of(ONE, TWO));

        flow.forget(Set.of(ONE));
        flow.pauseOnly(Set.of());

        assertThat(paused).containsExactly("user-login-1");
    }

    @Test
    void aPartitionThatComesBackPausedIsResumed() {
        flow.pauseOnly(Set.of(ONE, TWO));

        flow.forget(Set.of(ONE, TWO));
        flow.assigned(Set.of(ONE, TWO));
        flow.pauseOnly(Set.of(TWO));
        assertThat(paused).containsExactly("user-login-2");

        flow.pauseOnly(Set.of());
        assertThat(paused).isEmpty();
    }

    private SinkTaskContext context() {
        return (SinkTaskContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SinkTaskContext.class}, (proxy, method, args) -> {
                    for (TopicPartition partition : (TopicPartition[]) args[0]) {
                        if (method.getName().equals("pause")) {
                            paused.add(partition.toString());
                        } else {
                            assertThat(paused.remove(partition.toString())).isTrue();
                        }
                    }
                    return null;
                });
    }
}
