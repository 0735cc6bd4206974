package io.glidepath.kvindex.table;

import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the table together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TableProperties.class)
class TableConfiguration {

    @Bean
    BlockTable blockTable(TableProperties properties) {
        return new FlatBlockTable(properties.limits(), new SecureRandom().nextLong());
    }
}
