package io.glidepath.simulator;

import io.glidepath.simulator.core.EngineProfile;
import java.time.InstantSource;
import java.util.List;

/** Engines for tests: fast ones, with the limits of the recorded ones. */
public final class TestEngines {

    private TestEngines() {}

    public static EngineProfile profile(double secondsPerStep, int blocks, int blockSize, int maxModelLength) {
        return new EngineProfile(
                "test",
                new EngineProfile.Speed(secondsPerStep, 0, 0, 0),
                new EngineProfile.Scheduling(8_192, 64),
                new EngineProfile.Memory(blocks, blockSize),
                maxModelLength);
    }

    /** The recorded server: model "tiny", blocks of 32. */
    public static SimulatorSettings recorded(int maxModelLength) {
        return settings("tiny", profile(0.0005, 32_768, 32, maxModelLength));
    }

    /** One engine of model "glide-sim" with blocks of 16. */
    public static SimulatorSettings demo(double secondsPerStep) {
        return settings("glide-sim", profile(secondsPerStep, 4_000, 16, 16_384));
    }

    private static SimulatorSettings settings(String model, EngineProfile profile) {
        return SimulatorSettings.onLoopback(1).with(new SimulatorSettings.Model(model, List.of(profile), 0, 200));
    }

    public static Simulator started(SimulatorSettings settings) {
        Simulator simulator = new Simulator(settings, InstantSource.system());
        simulator.start();
        return simulator;
    }
}
