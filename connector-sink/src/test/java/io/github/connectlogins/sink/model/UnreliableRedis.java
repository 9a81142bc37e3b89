package io.github.connectlogins.sink.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.CommandExecutor;

/**
 * A client's way to the real Redis, on which requests and replies get lost or come late, and of a pipeline perhaps only
 * the first commands get through. Whoever uses it pauses before a request is carried out and before its reply is there.
 */
final class UnreliableRedis extends UnifiedJedis {
    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP3);

    private final Wire wire;

    /** A way to {@code redis}; {@code server} carries out each request once it has arrived. */
    UnreliableRedis(RedisClient redis, Faults faults, Consumer<Runnable> server) {
        this(new Wire(redis, faults, server));
    }

    private UnreliableRedis(Wire wire) {
        super(wire, null, RedisProtocol.RESP3, null);
        this.wire = wire;
    }

    @Override
    public AbstractPipeline pipelined() {
        return new UnreliablePipeline(wire);
    }

    /** A command whose reply comes with those of others. */
    private static final class Promise<T> extends Response<T> {
        private final CommandObject<T> command;
        private Response<T> reply;

        Promise(CommandObject<T> command) {
            super(command.getBuilder());
            this.command = command;
        }

        void sendIn(Pipeline pipeline) {
            reply = pipeline.executeCommand(command);
        }

        @Override
        public T get() {
            return reply.get();
        }
    }

    private record Wire(RedisClient redis, Faults faults, Consumer<Runnable> server) implements CommandExecutor {
        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            Promise<T> promise = new Promise<>(command);
            exchange(List.of(promise));
            return promise.get();
        }

        void exchange(List<Promise<?>> promises) {
            Faults.Fate fate = faults.next();
            faults.travel();
            switch (fate) {
                case ANSWERED -> carryOut(promises);
                case REQUEST_LOST -> {}
                case REPLY_LOST -> carryOut(promises.subList(0, faults.cut(promises.size())));
                case LATE -> faults.sendLate(() -> carryOut(promises));
            }
            faults.travel();
            if (fate != Faults.Fate.ANSWERED) {
                throw new JedisConnectionException("the reply is lost, as the schedule has it");
            }
        }

        private void carryOut(List<Promise<?>> promises) {
            server.accept(() -> send(promises));
        }

        private void send(List<Promise<?>> promises) {
            try (Pipeline pipeline = redis.pipelined()) {
                promises.forEach(promise -> promise.sendIn(pipeline));
                pipeline.sync();
            }
        }

        @Override
        public void close() {
            // The server and its client are the test's.
        }
    }

    private static final class UnreliablePipeline extends AbstractPipeline {
        private final Wire wire;
        private final List<Promise<?>> unsent = new ArrayList<>();

        UnreliablePipeline(Wire wire) {
            super(COMMANDS);
            this.wire = wire;
        }

        @Override
        protected <T> Response<T> appendCommand(CommandObject<T> command) {
            Promise<T> promise = new Promise<>(command);
            unsent.add(promise);
            return promise;
        }

        @Override
        public void sync() {
            List<Promise<?>> sent = List.copyOf(unsent);
            unsent.clear();
            if (!sent.isEmpty()) {
                wire.exchange(sent);
            }
        }

        @Override
        public void close() {
            sync();
        }
    }
}
