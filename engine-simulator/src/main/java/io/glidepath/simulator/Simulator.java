package io.glidepath.simulator;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A number of simulated engines in one process, each on ports of its own; usable without Spring.
 *
 * <p>Creating one loads the vocabulary; {@link #start} binds the ports. Thread-safe.
 */
public final class Simulator implements AutoCloseable {

    private final SharedParts shared;
    private final List<SimulatedEngine> engines;

    /**
     * Engines that do not serve yet.
     *
     * @param settings what to simulate
     * @param clock for time stamps; the engines' own time is the machine's
     */
    public Simulator(SimulatorSettings settings, InstantSource clock) {
        this.shared = SharedParts.create(clock, settings.handOff());
        this.engines = IntStream.range(0, settings.engines())
                .mapToObj(index -> new SimulatedEngine(index, settings, shared))
                .toList();
    }

    /** The engines, by index. */
    public List<SimulatedEngine> engines() {
        return engines;
    }

    /**
     * Starts every engine that does not run.
     *
     * @throws java.io.UncheckedIOException if a port is taken; then none runs
     */
    public void start() {
        try {
            engines.forEach(SimulatedEngine::start);
        } catch (RuntimeException refused) {
            engines.forEach(SimulatedEngine::stop);
            throw refused;
        }
    }

    /** Stops every engine and releases threads; the simulator cannot start again. */
    @Override
    public void close() {
        engines.forEach(SimulatedEngine::stop);
        shared.close();
    }
}
