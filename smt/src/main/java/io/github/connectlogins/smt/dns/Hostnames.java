package io.github.connectlogins.smt.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Names of addresses, asked for in threads of their own. A question is waited for once and no longer than the limit; an
 * answer that comes later serves the next event. While so many questions are unanswered, nothing more is asked and
 * nobody waits, so that a dead name server costs a chain of events at most {@code lookups} limits in the time that the
 * server takes to fail. Safe for use by several threads.
 */
public final class Hostnames implements AutoCloseable {
    private final HostnameSettings settings;
    private final ReverseDns dns;
    private final Semaphore questions;
    private final ExecutorService threads;
    private final AsyncCache<InetAddress, Optional<String>> names;

    /** Asks the name server of the machine. */
    public Hostnames(HostnameSettings settings) {
        this(settings, ReverseDns.OF_THE_MACHINE);
    }

    Hostnames(HostnameSettings settings, ReverseDns dns) {
        this.settings = settings;
        this.dns = dns;
        this.questions = new Semaphore(settings.lookups());
        this.threads = Executors.newCachedThreadPool(Hostnames::newThread);
        this.names = Caffeine.newBuilder()
                .maximumSize(settings.cacheEntries())
                .executor(Runnable::run)
                .expireAfter(Expiry.<InetAddress, Optional<String>>creating(
                        (address, name) -> name.isPresent() ? settings.ttl() : settings.negativeTtl()))
                .buildAsync();
    }

    /** A question that is on its way. */
    private static final class Question extends CompletableFuture<Optional<String>> {
        final long deadline;

        Question(long deadline) {
            this.deadline = deadline;
        }
    }

    /** The name of {@code address}, or null if it has none or none is known in time. */
    public String find(InetAddress address) {
        Question question = (Question) names.get(address, (unknown, executor) -> ask(unknown));
        try {
            return question.get(Math.max(0, question.deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                    .orElse(null);
        } catch (TimeoutException | CancellationException notInTime) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("found the name service of the JDK failing", broken.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Waiting begins now, whoever waits. A question too many is cancelled, and thereby forgotten. */
    private Question ask(InetAddress address) {
        Question question = new Question(System.nanoTime() + settings.timeout().toNanos());
        if (questions.tryAcquire()) {
            threads.execute(() -> answer(question, address));
        } else {
            question.cancel(false);
        }
        return question;
    }

    private void answer(Question question, InetAddress address) {
        try {
            question.complete(Optional.ofNullable(nameOf(address)));
        } catch (RuntimeException broken) {
            question.completeExceptionally(broken);
        }
    }

    /** Whoever waits for this answer may ask the next question as soon as it has come. */
    private String nameOf(InetAddress address) {
        try {
            return dns.nameOf(address);
        } finally {
            questions.release();
        }
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "logins-hostnames");
        thread.setDaemon(true);
        return thread;
    }
}
