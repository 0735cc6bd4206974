package io.glidepath.picker.pick;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import org.junit.jupiter.api.Test;

class TicketTest {

    private static final ReservationId ID = new ReservationId("p", new Incarnation(1), 1);

    private final Ticket ticket = new Ticket();

    @Test
    void tellsTheLeavingCallerWhatItHeld() {
        assertThat(ticket.hold(ID)).isTrue();
        assertThat(ticket.abandon()).hasValue(ID);
    }

    @Test
    void tellsTheReserverThatTheCallerHasLeft() {
        assertThat(ticket.abandon()).isEmpty();
        assertThat(ticket.abandoned()).isTrue();
        assertThat(ticket.hold(ID)).isFalse();
    }
}
