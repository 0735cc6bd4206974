package io.glidepath.picker.chunks;

import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one memory of what was sent where. */
@Configuration(proxyBeanMethods = false)
class ChunksConfiguration {

    @Bean
    RoutedChunks routedChunks(ChunksProperties settings, PickerMetrics metrics) {
        RoutedChunks chunks = new RoutedChunks(settings);
        metrics.gauge(GaugeName.TEXT_CHUNKS, chunks::size);
        return chunks;
    }
}
