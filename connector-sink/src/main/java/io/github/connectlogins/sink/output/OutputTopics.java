package io.github.connectlogins.sink.output;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the output topics with the brokers' defaults where they are missing, since many clusters do not by themselves.
 */
final class OutputTopics {
    private static final Logger LOG = LoggerFactory.getLogger(OutputTopics.class);

    private OutputTopics() {}

    /** A topic of single messages. */
    static NewTopic events(String name) {
        return new NewTopic(name, Optional.empty(), Optional.empty());
    }

    /** A topic of which the last message of each key matters. */
    static NewTopic latest(String name) {
        return events(name).configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    static void ensure(Map<String, Object> clientSettings, List<NewTopic> topics) throws InterruptedException {
        Admin admin = Admin.create(clientSettings);
        try {
            for (NewTopic topic : topics) {
                ensure(admin, topic);
            }
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static void ensure(Admin admin, NewTopic topic) throws InterruptedException {
        try {
            Answer.of(admin.createTopics(List.of(topic)).all());
        } catch (AuthorizationException notAllowed) {
            LOG.info("Not allowed to make the topic {}; it is expected to be there", topic.name());
        } catch (TopicExistsException there) {
            LOG.debug("The topic {} is there already", topic.name());
        }
    }
}
