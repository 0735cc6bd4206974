package io.glidepath.picker.pick;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.picker.flow.Seat;
import io.glidepath.picker.flow.WaitEnd;
import io.glidepath.picker.flow.WaitingRoom;
import io.glidepath.picker.flow.WaitingRoom.Door;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.reading.Deadline;
import io.glidepath.picker.reading.PromptReading;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Places a bid: at once where there is room and nobody comes before it, else when the waiting room lets it. */
@Component
class Waiting {

    /** While it waits, a bid asks the index again so often. */
    private static final Duration REFRESHED = Duration.ofSeconds(1);

    private final WaitingRoom room;
    private final PromptReading reading;

    Waiting(WaitingRoom room, PromptReading reading, Ledger ledger) {
        this.room = room;
        this.reading = reading;
        ledger.whenRoomIsMade(room::wake);
    }

    /** Blocks until the bid is placed or refused. */
    Bid.Look place(Bid bid, Deadline deadline, Ticket ticket) {
        int priority = bid.call().priority();
        Door door = room.door(bid.call().tenant(), priority);
        Bid.Look first = bid.look(door.turn(), room.sheds(priority));
        return switch (first) {
            case Bid.Look.Reserved reserved -> {
                room.passed(bid.standing());
                yield reserved;
            }
            case Bid.Look.Refused refused ->
                new Bid.Look.Refused(
                        refused.problem().status() == 429
                                ? Refusals.later(refused.problem(), room.retryAfter())
                                : refused.problem());
            case Bid.Look.Waits waits -> held(bid, door, deadline, ticket);
        };
    }

    /** The band of a call, for metrics. */
    String band(Bid bid) {
        return room.band(bid.call().priority());
    }

    private Bid.Look held(Bid bid, Door door, Deadline deadline, Ticket ticket) {
        Seat seat = room.take(bid, bid.standing(), bid.arrivedNanos(), door);
        ticket.whenAbandoned(seat::leave);
        return switch (await(seat, bid, deadline)) {
            case WaitEnd.Looked looked -> bid.last();
            case WaitEnd.Left left -> gaveUp(bid, Refusals.deadlinePassed());
            case WaitEnd.Refused refused -> gaveUp(bid, Refusals.ended(refused));
        };
    }

    private static Bid.Look gaveUp(Bid bid, Problem problem) {
        bid.giveUp();
        return new Bid.Look.Refused(problem);
    }

    private WaitEnd await(Seat seat, Bid bid, Deadline deadline) {
        try {
            while (true) {
                Duration left = deadline.left();
                Optional<WaitEnd> end = seat.await(left.compareTo(REFRESHED) < 0 ? left : REFRESHED);
                if (end.isPresent()) {
                    return end.get();
                }
                if (deadline.passed()) {
                    seat.leave();
                } else {
                    bid.refresh(reading.again(bid.facts(), deadline));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            seat.leave();
            return new WaitEnd.Left();
        }
    }
}
