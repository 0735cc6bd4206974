package io.glidepath.adapter.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventEndpointsTest {

    @Test
    void portsCountUpByRank() {
        EventEndpoints rankZero = new EventEndpoints("tcp://engine:5557", Optional.of("tcp://engine:5657"));

        assertThat(rankZero.ofRank(0)).isSameAs(rankZero);
        assertThat(rankZero.ofRank(2))
                .isEqualTo(new EventEndpoints("tcp://engine:5559", Optional.of("tcp://engine:5659")));
    }

    @Test
    void refusesAnAddressWithoutAPort() {
        EventEndpoints endpoints = new EventEndpoints("tcp://engine", Optional.empty());

        assertThatThrownBy(() -> endpoints.ofRank(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'tcp://engine'");
    }
}
