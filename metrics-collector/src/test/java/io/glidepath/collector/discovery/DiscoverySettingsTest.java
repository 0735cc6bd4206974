package io.glidepath.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DiscoverySettingsTest {

    @Test
    void readsAdaptersSeparatedByCommas() {
        var properties =
                bind("collector", StaticAdaptersProperties.class, "collector.adapters", "http://a:8100,http://b:8100");

        assertThat(properties.adapters()).containsExactly(URI.create("http://a:8100"), URI.create("http://b:8100"));
    }

    @Test
    void noAdapterIsAllowed() {
        assertThat(bind("collector", StaticAdaptersProperties.class, "collector.adapters", "")
                        .adapters())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"b:8100", "http://b", "http://b:8100/path", "http://b:8100?x", "ftp://b:21", "http://b_c:8100"})
    void refusesWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> bind(
                        "collector", StaticAdaptersProperties.class, "collector.adapters", "http://a:8100," + address))
                .hasStackTraceContaining(
                        "collector.adapters must be a list of http://host:port but one was '" + address + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "service-id, ' ', must not be blank",
        "max-adapters, 0, must be at least 1 but was 0",
    })
    void refusesADiscoveryThatFindsNothing(String name, String value, String rule) {
        String property = "collector.discovery." + name;

        assertThatThrownBy(() -> bind("collector.discovery", DiscoveryProperties.class, property, value))
                .hasRootCauseMessage(property + " " + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "label-selector, ' ', must not be blank: every pod would be taken for a worker",
        "port-name, ' ', must not be blank",
        "ping, 0s, must be above 0 but was PT0S",
    })
    void refusesAKubernetesSearchThatFindsTheWrongPods(String name, String value, String rule) {
        String property = "collector.kubernetes." + name;

        assertThatThrownBy(() -> bind("collector.kubernetes", KubernetesProperties.class, property, value))
                .hasRootCauseMessage(property + " " + rule);
    }

    private static <T> T bind(String prefix, Class<T> type, String property, String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of(property, value))).bindOrCreate(prefix, type);
    }
}
