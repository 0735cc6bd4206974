package io.glidepath.local.cli;

import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.stack.RealEngine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Which real engines, and where they tell what they cache. */
final class EngineOptions {

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description = "A real OpenAI-compatible engine, such as http://127.0.0.1:8000; repeatable.")
    List<URI> engines = new ArrayList<>();

    @Option(
            names = "--kv-events",
            paramLabel = "tcp://HOST:PORT",
            description = "Where the engine publishes KV-cache events; one for each --engine, in the same order.")
    List<String> kvEvents = new ArrayList<>();

    @Option(
            names = "--kv-replay",
            paramLabel = "tcp://HOST:PORT",
            description = "Where the engine repeats events that were missed; one for each --engine.")
    List<String> kvReplay = new ArrayList<>();

    List<RealEngine> realEngines() {
        requireMatching("--kv-events", kvEvents);
        requireMatching("--kv-replay", kvReplay);
        return IntStream.range(0, engines.size())
                .mapToObj(i -> new RealEngine(engines.get(i), at(kvEvents, i), at(kvReplay, i)))
                .toList();
    }

    private void requireMatching(String option, List<String> values) {
        if (!values.isEmpty() && values.size() != engines.size()) {
            throw new CommandFailure(option + " must be given once for each --engine, or not at all: " + values.size()
                    + " given for " + engines.size() + " engines.");
        }
    }

    private static Optional<String> at(List<String> values, int i) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(i));
    }
}
