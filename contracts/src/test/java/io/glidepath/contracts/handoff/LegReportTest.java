package io.glidepath.contracts.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LegReportTest {

    private static final LegReport WHOLE = new LegReport(
            Optional.of(new WorkerId("p0")),
            OptionalLong.of(180),
            OptionalInt.of(6000),
            OptionalLong.of(35),
            FallbackCause.NONE);

    @Test
    void writesWhatTheProtocolShows() {
        assertThat(WHOLE).hasToString("prefill=p0;ms=180;cached=6000;transfer-ms=35;fallback=none");
    }

    @Test
    void readsWhatTheProtocolShows() {
        assertThat(LegReport.parse("prefill=p0;ms=180;cached=6000;transfer-ms=35;fallback=none"))
                .isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @EnumSource(FallbackCause.class)
    void leavesOutWhatIsUnknownAndReadsItBack(FallbackCause cause) {
        LegReport alone = LegReport.alone(cause);

        assertThat(alone).hasToString("fallback=" + cause.word());
        assertThat(LegReport.parse(alone.toString())).isEqualTo(alone);
    }

    @Test
    void takesFieldsInAnyOrderWithBlanksAndSkipsThoseOfLaterVersions() {
        assertThat(LegReport.parse("fallback=timeout; later=1 ;prefill = p1"))
                .isEqualTo(new LegReport(
                        Optional.of(new WorkerId("p1")),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        FallbackCause.TIMEOUT));
    }

    @Test
    void learnsTheTransferLater() {
        assertThat(LegReport.parse("prefill=p0;ms=180;cached=6000;fallback=none")
                        .withTransferMs(35))
                .isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        prefill=p0                     | x-glidepath-leg must have fallback but was 'prefill=p0'
        fallback=none;                 | x-glidepath-leg must be name=value;... but has ''
        =1;fallback=none               | x-glidepath-leg must be name=value;... but has '=1'
        fallback=none;ms=1;ms=2        | x-glidepath-leg must have each field once but has ms twice
        fallback=none;ms=-1            | ms must be a whole number from 0 to 86400000 but was '-1'
        fallback=none;ms=86400001      | ms must be a whole number from 0 to 86400000 but was '86400001'
        fallback=none;ms=9999999999999 | ms must be a whole number from 0 to 86400000 but was '9999999999999'
        fallback=none;transfer-ms=x    | transfer-ms must be a whole number from 0 to 86400000 but was 'x'
        fallback=none;cached=2147483648| cached must be a whole number from 0 to 2147483647 but was '2147483648'
        fallback=NONE                  | fallback must be the word of a cause but was 'NONE'
        fallback=none;prefill=A/B      | worker id must match [a-z0-9.-]{1,63} but was 'A/B'
        """)
    void namesFieldRuleAndValueOfAnother(String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LegReport.parse(value))
                .withMessage(message);
    }

    @Test
    void readsNoLongText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LegReport.parse("fallback=none;a=" + "x".repeat(300)))
                .withMessage("x-glidepath-leg must have at most 256 characters but had 316");
    }

    @ParameterizedTest
    @MethodSource
    void refusesFiguresThatCannotBe(OptionalLong ms, OptionalInt cached, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LegReport(Optional.empty(), ms, cached, OptionalLong.empty(), FallbackCause.NONE))
                .withMessage(message);
    }

    static Stream<Arguments> refusesFiguresThatCannotBe() {
        return Stream.of(
                argumentSet(
                        "time below nothing",
                        OptionalLong.of(-1),
                        OptionalInt.empty(),
                        "ms must be 0 to 86400000 but was -1"),
                argumentSet(
                        "count below nothing",
                        OptionalLong.empty(),
                        OptionalInt.of(-1),
                        "cached must be at least 0 but was -1"));
    }

    @Test
    void theLongestReportThatCanBeWrittenIsRead() {
        LegReport longest = new LegReport(
                Optional.of(new WorkerId("w".repeat(63))),
                OptionalLong.of(86_400_000),
                OptionalInt.of(Integer.MAX_VALUE),
                OptionalLong.of(86_400_000),
                FallbackCause.NOTHING_TO_FETCH);

        assertThat(LegReport.parse(longest.toString())).isEqualTo(longest);
    }
}
