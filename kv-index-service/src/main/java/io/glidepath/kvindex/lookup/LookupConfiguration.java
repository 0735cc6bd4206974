package io.glidepath.kvindex.lookup;

import io.glidepath.kvindex.replica.ReplicaView;
import io.glidepath.kvindex.table.BlockTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the lookup together. */
@Configuration(proxyBeanMethods = false)
class LookupConfiguration {

    @Bean
    Lookup lookup(BlockTable table, ReplicaView view) {
        return new Lookup(table, view);
    }
}
