package io.github.connectlogins.sink;

import io.github.connectlogins.core.PluginVersion;
import io.github.connectlogins.core.metrics.TaskMeters;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** One task of {@link LoginStatsSinkConnector}: hands every call of the framework on. */
public class LoginStatsSinkTask extends SinkTask {
    private SinkPipeline pipeline;

    @Override
    public String version() {
        return PluginVersion.version();
    }

    @Override
    public void start(Map<String, String> props) {
        pipeline = SinkPipeline.start(new LoginStatsSinkConfig(props), context, TaskMeters.of(context));
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        pipeline.session().open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        pipeline.put(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        return pipeline.session().preCommit(currentOffsets);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        pipeline.session().close(partitions);
    }

    @Override
    public void stop() {
        if (pipeline != null) {
            pipeline.close();
        }
    }
}
