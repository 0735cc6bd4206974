package io.glidepath.kvindex.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamIdTest {

    @Test
    void comesBackFromItsText() {
        assertThat(StreamId.parse("1700000000000-3")).isEqualTo(new StreamId(1_700_000_000_000L, 3));
        assertThat(StreamId.parse(new StreamId(7, 9).toString())).isEqualTo(new StreamId(7, 9));
        assertThat(StreamId.parse("12")).isEqualTo(new StreamId(12, 0));
    }

    @Test
    void isOrderedByBothNumbers() {
        assertThat(new StreamId(2, 0).after(new StreamId(1, 99))).isTrue();
        assertThat(new StreamId(2, 1).after(new StreamId(2, 0))).isTrue();
        assertThat(new StreamId(2, 0).after(new StreamId(2, 0))).isFalse();
    }
}
