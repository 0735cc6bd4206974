package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void defaultsAreTheProtocols() {
        ReplicaProperties settings = bind(Map.of());

        assertThat(settings.silence()).hasSeconds(10);
        assertThat(settings.patience()).hasSeconds(10);
        FollowTimes times = FollowTimes.of(settings.silence(), settings.pending());
        assertThat(times.together()).hasSeconds(3);
        assertThat(FollowTimes.WANTED).hasSeconds(10);
    }

    @ParameterizedTest
    @CsvSource({"block,5ms", "block,2s", "linger,1s", "batch,0", "batch,10001", "silence,10ms", "retry,0s", "pending,0"
    })
    void refusesWhatIsOutOfRangeByName(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("kv-index.replica." + name, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kv-index.replica." + name + " must be ");
    }

    private static ReplicaProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("kv-index.replica", Bindable.of(ReplicaProperties.class));
    }
}
