package io.glidepath.local.stack;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.HttpResources;

/** Lets every context use the JVM's event loops and connections as something that is not its own to dispose of. */
final class SharedEventLoops implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ReactorResourceFactory factory) {
            factory.setUseGlobalResources(false);
            factory.setLoopResources(HttpResources.get());
            factory.setConnectionProvider(HttpResources.get());
        }
        return bean;
    }
}
