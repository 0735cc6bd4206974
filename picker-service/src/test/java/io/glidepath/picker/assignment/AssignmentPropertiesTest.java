package io.glidepath.picker.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AssignmentPropertiesTest {

    @Test
    void evaluatesEveryTwoSecondsAndTakesWorkersInEveryTen() {
        AssignmentProperties usual = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("picker.roles", AssignmentProperties.class);

        assertThat(usual)
                .isEqualTo(
                        new AssignmentProperties(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(8)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 8, picker.roles.every must be above 0 but was PT0S",
        "2, -1, 8, picker.roles.rest must be at least 0 but was PT-1S",
        "2, 10, 4, picker.roles.lease must be more than twice picker.roles.every but was PT4S"
    })
    void namesTheSettingTheRuleAndTheValue(long every, long rest, long lease, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AssignmentProperties(
                        Duration.ofSeconds(every), Duration.ofSeconds(rest), Duration.ofSeconds(lease)))
                .withMessage(message);
    }
}
