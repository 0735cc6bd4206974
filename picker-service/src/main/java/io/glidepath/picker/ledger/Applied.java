package io.glidepath.picker.ledger;

/** What became of one outcome. */
public sealed interface Applied {

    /**
     * It moved a reservation.
     *
     * @param reservation the reservation after it; for an end, as it ended
     */
    record Moved(Reservation reservation) implements Applied {}

    /** It says what is known already; nothing changed. */
    record Repeated() implements Applied {}

    /** The reservation is over, or never was. */
    record Unknown() implements Applied {}

    /** The reservation belongs to an earlier life of this picker. */
    record EarlierLife() implements Applied {}

    /**
     * The reservation belongs to another picker.
     *
     * @param owner its name
     */
    record Foreign(String owner) implements Applied {}
}
