package io.github.connectlogins.chaos;

import java.lang.reflect.Proxy;

/** Ctrl-C, which would otherwise end the JVM at once. */
final class Interrupts {
    private static final int ENDED_BY_INTERRUPT = 130;

    private Interrupts() {}

    /**
     * The first one begins the end, the second ends the JVM. Java has no other way to hear of signals, and compiles
     * this one only with a warning; where it is not there, Ctrl-C ends the JVM as always.
     */
    static void begin(Ending ending) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object end = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        interrupted(ending);
                        return null;
                    });
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, end);
        } catch (ReflectiveOperationException absent) {
            System.err.println("Ctrl-C will end everything at once: " + absent);
        }
    }

    private static void interrupted(Ending ending) {
        if (ending.hasBegun()) {
            System.exit(ENDED_BY_INTERRUPT);
        }
        ending.begin();
    }
}
