package io.glidepath.simulator;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the engines with the application. */
final class SimulatorLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorLifecycle.class);

    private final Simulator simulator;
    private volatile boolean running;

    SimulatorLifecycle(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public void start() {
        simulator.start();
        running = true;
        LOG.info(
                "simulated engines: {}",
                simulator.engines().stream()
                        .map(engine -> engine.url() + " (events " + engine.eventsPort() + ", replay "
                                + engine.replayPort() + ")")
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public void stop() {
        simulator.engines().forEach(SimulatedEngine::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
