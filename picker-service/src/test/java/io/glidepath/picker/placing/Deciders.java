package io.glidepath.picker.placing;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.chunks.ChunksProperties;
import io.glidepath.picker.chunks.RoutedChunks;
import io.glidepath.picker.circuit.CircuitListener;
import io.glidepath.picker.circuit.CircuitProperties;
import io.glidepath.picker.circuit.Circuits;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.learning.EngineProfiles;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.learning.ReuseShare;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.loras.LoadedLoras;
import io.glidepath.picker.loras.LoraProperties;
import io.glidepath.picker.pairing.LinkRates;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.policyfile.InForce;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.roles.Roles;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Room;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** A decider made of the production parts. */
public final class Deciders {

    public static final Placement NOTHING = new Placement(new WorkerId("none"), 1, 1, 0, 1, Placement.Forecast.NONE);

    private Deciders() {}

    /** Nothing is held. */
    public static Decider cost() {
        return cost(Room.ENDLESS);
    }

    public static Decider cost(Room room) {
        CostModel model = new CostModel(0.3, 3);
        Decider[] made = new Decider[1];
        new ApplicationContextRunner()
                .withUserConfiguration(Parts.class)
                .withBean(MonotonicClock.class, () -> () -> 0)
                .run(context -> made[0] = new Decider(
                        new InForce(
                                new LateBinding(new CostPolicy(model), room),
                                model,
                                "cost",
                                1,
                                Splitting.USUAL,
                                Map.of()),
                        new Experience(
                                context.getBean(EngineProfiles.class),
                                context.getBean(RateBook.class),
                                context.getBean(PredictedResidency.class),
                                new RoutedChunks(new ChunksProperties(1_000, 100)),
                                context.getBean(ReuseShare.class),
                                new Roles(),
                                new LinkRates(),
                                new Circuits(
                                        new CircuitProperties(3, Duration.ofSeconds(30), Duration.ofSeconds(10)),
                                        CircuitListener.NOBODY),
                                new LoadedLoras(new LoraProperties(Duration.ofSeconds(2), 2)))));
        return made[0];
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"io.glidepath.picker.learning", "io.glidepath.picker.residency"})
    @ConfigurationPropertiesScan({"io.glidepath.picker.learning", "io.glidepath.picker.residency"})
    @EnableConfigurationProperties
    static class Parts {}
}
