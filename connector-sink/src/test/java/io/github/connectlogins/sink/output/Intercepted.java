package io.github.connectlogins.sink.output;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Producer;

/** Producers into whose calls a test steps. */
final class Intercepted {
    private Intercepted() {}

    /** What happens in the place of a call. */
    @FunctionalInterface
    interface Around {
        Object call(String method, Proceed proceed) throws Throwable;
    }

    /** The call itself. */
    @FunctionalInterface
    interface Proceed {
        Object call() throws Throwable;
    }

    /** {@code producer} with something around each of its calls. */
    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> producer(Producer<byte[], byte[]> producer, Around around) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, args) -> around.call(method.getName(), () -> invoke(producer, method, args)));
    }

    private static Object invoke(Producer<byte[], byte[]> producer, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(producer, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
