package io.glidepath.kvindex.inspection;

import io.glidepath.kvindex.replica.ReplicaView;
import io.glidepath.kvindex.table.BlockTable;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the inspection together. */
@Configuration(proxyBeanMethods = false)
class InspectionConfiguration {

    @Bean
    Inspection inspection(BlockTable table, ReplicaView view) {
        return new Inspection(table, view);
    }

    @Bean
    IndexHealth indexHealthIndicator(Inspection inspection, ReplicaView view) {
        return new IndexHealth(inspection, view);
    }

    @Bean
    IndexMetrics indexMetrics(MeterRegistry registry, BlockTable table, ReplicaView view) {
        return new IndexMetrics(registry, table, view);
    }
}
