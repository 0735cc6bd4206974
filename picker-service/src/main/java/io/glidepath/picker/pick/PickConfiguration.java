package io.glidepath.picker.pick;

import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Policy;
import io.glidepath.picker.scheduling.RoundRobinPolicy;
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
            case ROUND_ROBIN -> new RoundRobinPolicy(model);
        };
    }

    @Bean
    RequestParser requestParser(PickProperties settings) {
        return new RequestParser(settings.maxDepth(), (int) settings.maxBody().toBytes());
    }
}
