package io.glidepath.picker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartIT {

    @Test
    void refusesToStartWithoutTheCredential(CapturedOutput output) {
        assertThatThrownBy(() -> start("--glidepath.credential=")).isInstanceOf(Exception.class);

        assertThat(output)
                .contains("glidepath.credential must be set: the token that all Glidepath processes share")
                .doesNotContain("\tat io.glidepath");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --picker.id=Picker_0                       | picker.id must match [a-z0-9-]{1,63} but was
                    --picker.index.deadline=0ms                | picker.index.deadline must be above 0 but was PT0S
                    --picker.index.url=nowhere                 | picker.index.url must be http://host:port but was nowhere
                    --picker.collector.url=nowhere             | picker.collector.url must be http://host:port but was nowhere
                    --picker.cost.decode-weight=2              | picker.cost.decode-weight must be 0 to 1 but was 2.0
                    --picker.pick.candidates=0                 | picker.pick.candidates must be at least 1 but was 0
                    --picker.ledger.dispatch-within=-1s        | picker.ledger.dispatch-within must be above 0 but was PT-1S
                    --picker.residency.max-predictions=0       | picker.residency.max-predictions must be at least 1 but was 0
                    --picker.explain.decisions=0               | picker.explain.decisions and picker.explain.candidates must be at least 1
                    --picker.learning.expected-output-tokens=0 | picker.learning.expected-output-tokens must be at least 1 but was 0
                    --picker.tokens.engine-deadline=0s         | picker.tokens.engine-deadline must be above 0 but was PT0S
                    --picker.engine-profiles.usual.step-tokens=0 | step-tokens must be at least 1 but was 0
                    """)
    void refusesAbsurdSettingsByName(String setting, String message, CapturedOutput output) {
        assertThatThrownBy(() -> start("--glidepath.credential=test-credential", setting))
                .isInstanceOf(Exception.class);

        assertThat(output).contains(message);
    }

    private static void start(String... settings) {
        String[] all = new String[settings.length + 4];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "--server.port=0";
        all[settings.length + 1] = "--management.server.port=0";
        all[settings.length + 2] = "--logging.level.root=ERROR";
        all[settings.length + 3] = "--picker.redis.enabled=false";
        PickerApplication.builder().run(all).close();
    }
}
