package io.github.connectlogins.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final Deque<Runnable> submitted = new ArrayDeque<>();

    @Test
    void aHundredWhoAskAtOnceCostOneRead() {
        Cached<Integer> cached = cached(Duration.ZERO);
        Set<CompletableFuture<Integer>> answers = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            answers.add(cached.get());
        }

        assertThat(answers).hasSize(1);
        assertThat(submitted).hasSize(1);
    }

    @Test
    void aValueServesForASecondAndIsThenReadAgain() {
        Cached<Integer> cached = cached(Duration.ZERO);
        assertThat(value(cached)).isEqualTo(1);

        pass(Duration.ofMillis(999));
        assertThat(value(cached)).isEqualTo(1);

        pass(Duration.ofMillis(1));
        assertThat(value(cached)).isEqualTo(2);
    }

    @Test
    void aReadThatTakesLongServesTwentyTimesAsLong() {
        Cached<Integer> cached = cached(Duration.ofMillis(200));
        assertThat(value(cached)).isEqualTo(1);

        pass(Duration.ofMillis(3999));
        assertThat(value(cached)).isEqualTo(1);

        pass(Duration.ofMillis(1));
        assertThat(value(cached)).isEqualTo(2);
    }

    @Test
    void aFailureServesAsWellSoThatARedisThatIsAwayIsNotAskedByEverybody() {
        Cached<Integer> cached = new Cached<>(
                Duration.ofSeconds(1),
                () -> {
                    reads.incrementAndGet();
                    throw new IllegalStateException("away");
                },
                Runnable::run,
                now::get);
        CompletableFuture<Integer> first = cached.get();

        assertThat(first).isCompletedExceptionally();
        assertThat(cached.get()).isSameAs(first);
        assertThat(reads).hasValue(1);
    }

    @Test
    void aReadThatTakesVeryLongServesTenSeconds() {
        Cached<Integer> cached = cached(Duration.ofSeconds(2));
        assertThat(value(cached)).isEqualTo(1);

        pass(Duration.ofMillis(9_999));
        assertThat(value(cached)).isEqualTo(1);

        pass(Duration.ofMillis(1));
        assertThat(value(cached)).isEqualTo(2);
    }

    @Test
    void aFailureServesForASecondHoweverLongItTook() {
        Cached<Integer> cached = new Cached<>(
                Duration.ofSeconds(1),
                () -> {
                    reads.incrementAndGet();
                    pass(Duration.ofSeconds(3));
                    throw new IllegalStateException("away");
                },
                Runnable::run,
                now::get);
        assertThat(cached.get()).isCompletedExceptionally();

        pass(Duration.ofMillis(999));
        assertThat(cached.get()).isCompletedExceptionally();
        assertThat(reads).hasValue(1);

        pass(Duration.ofMillis(1));
        assertThat(cached.get()).isCompletedExceptionally();
        assertThat(reads).hasValue(2);
    }

    @Test
    void aReadThatIsNotTakenOnFailsAndTheNextIsTried() {
        AtomicInteger refused = new AtomicInteger();
        Cached<Integer> cached = new Cached<>(
                Duration.ofSeconds(1),
                reads::incrementAndGet,
                task -> {
                    if (refused.getAndIncrement() == 0) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                },
                now::get);

        assertThat(cached.get()).isCompletedExceptionally();
        assertThat(cached.get()).isCompletedWithValue(1);
    }

    private Cached<Integer> cached(Duration took) {
        return new Cached<>(
                Duration.ofSeconds(1),
                () -> {
                    pass(took);
                    return reads.incrementAndGet();
                },
                submitted::add,
                now::get);
    }

    private int value(Cached<Integer> cached) {
        CompletableFuture<Integer> value = cached.get();
        while (!submitted.isEmpty()) {
            submitted.poll().run();
        }
        return value.getNow(-1);
    }

    private void pass(Duration time) {
        now.addAndGet(TimeUnit.NANOSECONDS.convert(time));
    }
}
