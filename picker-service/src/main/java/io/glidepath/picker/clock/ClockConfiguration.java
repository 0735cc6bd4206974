package io.glidepath.picker.clock;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The real clocks, and real chance. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    MonotonicClock monotonicClock() {
        return System::nanoTime;
    }

    @Bean
    InstantSource instantSource() {
        return InstantSource.system();
    }

    @Bean
    RandomGenerator randomGenerator() {
        return new java.security.SecureRandom();
    }
}
