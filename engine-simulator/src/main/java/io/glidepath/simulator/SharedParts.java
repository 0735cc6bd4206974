package io.glidepath.simulator;

import io.glidepath.simulator.tokens.OutputVocabulary;
import io.glidepath.simulator.tokens.Vocabulary;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * What the engines of one process share.
 *
 * @param vocabulary of prompts
 * @param words of answers
 * @param clock wall clock
 * @param loops event loops of every HTTP port
 * @param workers virtual threads that understand requests
 * @param control one thread that takes engines down and up again
 */
record SharedParts(
        Vocabulary vocabulary,
        OutputVocabulary words,
        InstantSource clock,
        LoopResources loops,
        Scheduler workers,
        ScheduledExecutorService control)
        implements AutoCloseable {

    private static final int WORDS = 2_048;
    private static final int EVENT_LOOPS = 2;

    /** So long after an answer its connection may be cut without cutting the answer. */
    private static final long AFTER_ANSWER_MILLIS = 50;

    static SharedParts create(InstantSource clock) {
        Vocabulary vocabulary = Vocabulary.load();
        ExecutorService virtual = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("simulator-request-", 0).factory());
        return new SharedParts(
                vocabulary,
                OutputVocabulary.of(vocabulary, WORDS),
                clock,
                LoopResources.create("simulator-http", EVENT_LOOPS, true),
                Schedulers.fromExecutorService(virtual),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("simulator-control").factory()));
    }

    void later(Duration delay, Runnable action) {
        control.schedule(action, delay.toMillis() + AFTER_ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        control.shutdownNow();
        workers.dispose();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
    }
}
