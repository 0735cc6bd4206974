package io.glidepath.gateway.signals;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time and chance, passed in everywhere so that tests can set them. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** Monotonic nanoseconds; only differences mean anything. */
    @Bean
    LongSupplier nanoClock() {
        return System::nanoTime;
    }

    @Bean
    InstantSource instantSource() {
        return InstantSource.system();
    }

    @Bean
    RandomGenerator randomGenerator() {
        return RandomGenerator.of("SecureRandom");
    }
}
