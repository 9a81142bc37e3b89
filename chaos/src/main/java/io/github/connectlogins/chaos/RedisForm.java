package io.github.connectlogins.chaos;

import java.util.Map;

/** Redis in one of the forms it is run in. */
interface RedisForm extends Target, AutoCloseable {
    /** The sink's settings to reach it. */
    Map<String, String> settings();

    @Override
    void close();
}
