package io.glidepath.contracts.fleet;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the two events of the collector's watch make of a view.
 *
 * @param snapshot reads the data of a {@link FleetSnapshot#EVENT}
 * @param change reads the data of a {@link FleetChange#EVENT}
 */
public record FleetEvents(Function<String, FleetSnapshot> snapshot, Function<String, FleetChange> change) {

    /**
     * The view after an event.
     *
     * @param before the view that was shown last
     * @param event the event's name; null where it has none
     * @param data its data; null where it has none, as a comment
     * @return the new view; empty for an event that says nothing of the fleet
     * @throws GapException when the change does not follow {@code before}: the watch is to be begun anew, with a snapshot
     */
    public Optional<FleetView> after(FleetView before, @Nullable String event, @Nullable String data) {
        if (data == null) {
            return Optional.empty();
        }
        if (FleetSnapshot.EVENT.equals(event)) {
            return Optional.of(FleetView.of(snapshot.apply(data)));
        }
        if (!FleetChange.EVENT.equals(event)) {
            return Optional.empty();
        }
        FleetChange next = change.apply(data);
        return Optional.of(before.after(next).orElseThrow(() -> new GapException(before.revision(), next.revision())));
    }

    /** A revision is missing between two events. */
    public static final class GapException extends RuntimeException {

        GapException(long known, long came) {
            super("revision " + came + " does not follow " + known, null, false, false);
        }
    }
}
