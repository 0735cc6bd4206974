package io.glidepath.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.identity.Incarnation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FleetEventsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Incarnation COLLECTOR = new Incarnation(1);

    private final FleetEvents events = new FleetEvents(
            data -> JSON.readValue(data, FleetSnapshot.class), data -> JSON.readValue(data, FleetChange.class));
    private final FleetView fifth = FleetView.of(new FleetSnapshot(COLLECTOR, 5, List.of()));

    @Test
    void aSnapshotShowsItselfWhateverWasShownBefore() {
        FleetSnapshot other = new FleetSnapshot(new Incarnation(2), 3, List.of());

        assertThat(events.after(fifth, "snapshot", JSON.writeValueAsString(other)))
                .contains(FleetView.of(other));
    }

    @Test
    void aChangeShowsTheNextRevision() {
        assertThat(events.after(fifth, "change", change(6))).get().returns(6L, FleetView::revision);
    }

    @Test
    void aChangeThatDoesNotFollowEndsTheWatch() {
        assertThatThrownBy(() -> events.after(fifth, "change", change(7)))
                .isInstanceOf(FleetEvents.GapException.class)
                .hasMessage("revision 7 does not follow 5");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null,null", "snapshot,null", "null,{}", "later,{}"})
    void whatSaysNothingOfTheFleetShowsNothing(String event, String data) {
        assertThat(events.after(fifth, event, data)).isEmpty();
    }

    private static String change(long revision) {
        return JSON.writeValueAsString(new FleetChange(COLLECTOR, revision, List.of(), List.of()));
    }
}
