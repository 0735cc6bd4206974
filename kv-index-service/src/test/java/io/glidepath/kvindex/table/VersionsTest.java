package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {

    private final Versions versions = new Versions(2);

    @Test
    void nothingChangedWhenNothingWasWritten() {
        long before = versions.before(0);
        versions.begin(1);

        assertThat(Versions.changing(before)).isFalse();
        assertThat(versions.still(0, before)).isTrue();
    }

    @Test
    void aReaderSeesThatAChangeIsUnderWay() {
        versions.begin(0);

        assertThat(Versions.changing(versions.before(0))).isTrue();
    }

    @Test
    void aReaderSeesThatAChangeCameAndWent() {
        long before = versions.before(0);
        versions.begin(0);
        versions.end(0);

        assertThat(versions.still(0, before)).isFalse();
        assertThat(Versions.changing(versions.before(0))).isFalse();
    }
}
