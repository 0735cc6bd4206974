package io.glidepath.picker.pick;

import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Policy;
import io.glidepath.picker.scheduling.ProfilePolicy;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.picking.RoundRobinPicker;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the pure parts from settings. */
@Configuration(proxyBeanMethods = false)
class PickConfiguration {

    @Bean
    CostModel costModel(PolicyProperties settings) {
        return settings.cost().model();
    }

    @Bean
    Policy policy(PolicyProperties settings, CostModel model) {
        return switch (settings.policy()) {
            case COST -> new CostPolicy(model);
            case ROUND_ROBIN -> new ProfilePolicy("round-robin", List.of(), List.of(), new RoundRobinPicker(), model);
        };
    }

    /** The baseline would not be one if it waited for the best worker. */
    @Bean
    LateBinding lateBinding(PolicyProperties settings, Policy policy, Room room) {
        return switch (settings.policy()) {
            case COST -> new LateBinding(policy, room);
            case ROUND_ROBIN -> new LateBinding(policy, room.withoutHolding());
        };
    }

    @Bean
    RequestParser requestParser(PickProperties settings) {
        return new RequestParser(settings.maxDepth(), (int) settings.maxBody().toBytes());
    }
}
