package io.github.connectlogins.source;

import io.github.connectlogins.source.feed.EventFeed;
import io.github.connectlogins.source.feed.FeedContext;
import io.github.connectlogins.source.files.FileFeed;
import io.github.connectlogins.source.files.FileOffset;
import io.github.connectlogins.source.generator.GeneratorFeed;
import io.github.connectlogins.source.generator.GeneratorOffset;
import java.util.Map;

/** The kinds of feed a connector can have. */
enum Feed {
    /** Seeded login events of invented users. */
    GENERATOR {
        @Override
        int tasks(LoginEventSourceConfig config, int maxTasks) {
            return Math.min(maxTasks, config.generator().streams());
        }

        @Override
        EventFeed open(LoginEventSourceConfig config, FeedContext context) {
            return new GeneratorFeed(config.generator(), context);
        }

        @Override
        void checkOffset(LoginEventSourceConfig config, Map<String, ?> partition, Map<String, ?> offset) {
            GeneratorOffset.check(config.generator(), partition, offset);
        }
    },
    /** Login events that lie in files. */
    FILES {
        @Override
        int tasks(LoginEventSourceConfig config, int maxTasks) {
            return config.files().isSingleFile() ? 1 : maxTasks;
        }

        @Override
        EventFeed open(LoginEventSourceConfig config, FeedContext context) {
            return new FileFeed(config.files(), context);
        }

        @Override
        void checkOffset(LoginEventSourceConfig config, Map<String, ?> partition, Map<String, ?> offset) {
            FileOffset.check(config.files().follow(), partition, offset);
        }
    };

    /** How many tasks have something to do, of {@code maxTasks}. */
    abstract int tasks(LoginEventSourceConfig config, int maxTasks);

    /** The feed of one task, going on where the stored offsets say. */
    abstract EventFeed open(LoginEventSourceConfig config, FeedContext context);

    /**
     * Refuses an offset that this feed could not go on from.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException saying what is wrong with it
     */
    abstract void checkOffset(LoginEventSourceConfig config, Map<String, ?> partition, Map<String, ?> offset);
}
