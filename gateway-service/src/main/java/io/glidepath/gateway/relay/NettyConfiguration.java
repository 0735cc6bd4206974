package io.glidepath.gateway.relay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.HttpResources;

/** Event loops: one set for server and clients. */
@Configuration(proxyBeanMethods = false)
class NettyConfiguration {

    /**
     * The JVM's own set, which this context must not dispose when it closes: in the local stack, others run on it too.
     */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        ReactorResourceFactory factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setConnectionProvider(HttpResources.get());
        factory.setLoopResources(HttpResources.get());
        return factory;
    }
}
