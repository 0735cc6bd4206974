package io.glidepath.simulator;

import io.glidepath.simulator.handoff.Carrier;
import io.glidepath.simulator.handoff.HandOffSettings;
import io.glidepath.simulator.handoff.Peers;
import io.glidepath.simulator.tokens.OutputVocabulary;
import io.glidepath.simulator.tokens.Vocabulary;
import java.net.http.HttpClient;
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
 * @param network that moves prompts between engines
 */
record SharedParts(
        Vocabulary vocabulary,
        OutputVocabulary words,
        InstantSource clock,
        LoopResources loops,
        Scheduler workers,
        ScheduledExecutorService control,
        Network network)
        implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int WORDS = 2_048;
    private static final int EVENT_LOOPS = 2;

    /** So long after an answer its connection may be cut without cutting the answer. */
    private static final long AFTER_ANSWER_MILLIS = 50;

    /** Loaded once a process: it takes a while, and nothing of it changes. */
    private static final class Vocabularies {

        private static final Vocabulary PROMPTS = Vocabulary.load();
        private static final OutputVocabulary ANSWERS = OutputVocabulary.of(PROMPTS, WORDS);
    }

    /**
     * What connects the engines.
     *
     * @param client asks other engines
     * @param threads virtual ones that wait for their answers
     * @param timer one thread on which transfers arrive
     * @param carrier the transfers
     */
    record Network(HttpClient client, ExecutorService threads, ScheduledExecutorService timer, Carrier carrier)
            implements AutoCloseable {

        static Network create(HandOffSettings settings) {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("simulator-transfers").factory());
            ExecutorService threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("simulator-fetch-", 0).factory());
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();
            return new Network(
                    client, threads, timer, new Carrier(settings.network().speed(), timer));
        }

        Peers peers() {
            return new Peers(client, threads);
        }

        @Override
        public void close() {
            timer.shutdownNow();
            threads.shutdownNow();
            client.shutdownNow();
        }
    }

    static SharedParts create(InstantSource clock, HandOffSettings handOff) {
        ExecutorService virtual = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("simulator-request-", 0).factory());
        return new SharedParts(
                Vocabularies.PROMPTS,
                Vocabularies.ANSWERS,
                clock,
                LoopResources.create("simulator-http", EVENT_LOOPS, true),
                Schedulers.fromExecutorService(virtual),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("simulator-control").factory()),
                Network.create(handOff));
    }

    void later(Duration delay, Runnable action) {
        control.schedule(action, delay.toMillis() + AFTER_ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        control.shutdownNow();
        network.close();
        workers.dispose();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
    }
}
