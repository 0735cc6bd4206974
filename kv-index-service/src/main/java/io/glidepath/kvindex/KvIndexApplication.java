package io.glidepath.kvindex;

import io.glidepath.contracts.process.LoneProcess;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The index service. */
@SpringBootApplication(proxyBeanMethods = false)
public class KvIndexApplication {

    /** Made by Spring. */
    KvIndexApplication() {}

    /**
     * How the service is started, by itself or beside others in one JVM.
     *
     * @return a builder to run
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(KvIndexApplication.class).properties("spring.config.name=kv-index");
    }

    /**
     * Starts the service.
     *
     * @param args properties as {@code --name=value}
     */
    public static void main(String[] args) {
        LoneProcess.prepare(Runtime.getRuntime().availableProcessors());
        builder().run(args);
    }
}
