package io.github.connectlogins.sink.output;

import org.apache.kafka.clients.producer.Producer;

/** A moment in publishing at which a process is killed, told by the next or last call to its producer. */
enum Failpoint {
    BEFORE_FENCING("initTransactions", false),
    AFTER_FENCING("initTransactions", true),
    BEFORE_BEGIN("beginTransaction", false),
    AFTER_FIRST_ALERT("send", true),
    BEFORE_COMMIT("commitTransaction", false),
    AFTER_COMMIT("commitTransaction", true);

    private final String method;
    private final boolean afterwards;

    /** The process is no more; nothing that it would still do is done, not even closing a producer. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    Failpoint(String method, boolean afterwards) {
        this.method = method;
        this.afterwards = afterwards;
    }

    /**
     * A producer in a process that is killed here. What it sent arrives, and its connection and open transaction stay,
     * which is harder on its successor than if they went.
     */
    Producer<byte[], byte[]> in(Producer<byte[], byte[]> producer) {
        return Intercepted.producer(producer, (call, proceed) -> {
            boolean here = call.equals(method);
            Object result = (here && !afterwards) || call.equals("close") ? null : proceed.call();
            if (here) {
                producer.flush();
                throw new Killed();
            }
            return result;
        });
    }
}
