package io.glidepath.picker.edge;

import io.glidepath.contracts.credential.InternalCredential;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What the endpoints share. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    /** Read by hand: a settings record would print it. */
    @Bean
    InternalCredential internalCredential(Environment environment) {
        String token = environment.getProperty("glidepath.credential");
        if (!StringUtils.hasText(token)) {
            throw new IllegalStateException(
                    "glidepath.credential must be set (environment GLIDEPATH_CREDENTIAL): the token that all Glidepath processes share");
        }
        return new InternalCredential(token);
    }

    @Bean(destroyMethod = "dispose")
    Scheduler virtualThreads() {
        return Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "virtual");
    }
}
