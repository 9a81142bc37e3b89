package io.github.connectlogins.chaos;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and whatever else ends the JVM before its time: what was started is stopped, and files are deleted. */
final class Interrupts {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Ending ending;
    private final Thread main;

    /** The first Ctrl-C begins the end, the second interrupts {@code main}, as does the end of the JVM. */
    Interrupts(Ending ending, Thread main) {
        this.ending = ending;
        this.main = main;
        Runtime.getRuntime().addShutdownHook(new Thread(this::exit, "exit"));
        handle();
    }

    /** The thread has nothing left to clean up. */
    void cleanedUp() {
        cleanedUp.countDown();
    }

    /**
     * Java has no other way to hear of signals, and compiles this one only with a warning. Where it is not there,
     * Ctrl-C ends the JVM.
     */
    private void handle() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object own = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        interrupted();
                        return null;
                    });
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, own);
        } catch (ReflectiveOperationException absent) {
            System.err.println("Ctrl-C will end everything at once: " + absent);
        }
    }

    private void interrupted() {
        if (ending.hasBegun()) {
            main.interrupt();
        }
        ending.begin();
    }

    private void exit() {
        if (cleanedUp.getCount() == 0) {
            return;
        }
        main.interrupt();
        try {
            if (!cleanedUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Not all of it has stopped within " + PATIENCE_SECONDS + " s; giving up.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
