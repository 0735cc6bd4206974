package io.glidepath.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of one reservation; its text is {@code <picker>.<incarnation>.<number>}, so that everything about it finds the replica that made it.
 *
 * @param picker name of the picker replica, {@code [a-z0-9-]{1,63}}
 * @param incarnation life of that replica in which the reservation was made
 * @param number counts the reservations of that life, from 1
 */
public record ReservationId(String picker, Incarnation incarnation, long number) {

    private static final Pattern PICKER = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern FORM = Pattern.compile("(" + PICKER + ")\\.([0-9a-f]{1,16})\\.([0-9]{1,18})");

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the picker's name has another form, or the number is below 1
     */
    public ReservationId {
        if (!PICKER.matcher(picker).matches()) {
            throw new IllegalArgumentException("picker id must match " + PICKER + " but was '" + picker + "'");
        }
        if (number < 1) {
            throw new IllegalArgumentException("reservation number must be at least 1 but was " + number);
        }
    }

    /**
     * Reads the text form.
     *
     * @param text {@code <picker>.<incarnation>.<number>}
     * @return the id
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static ReservationId parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("reservation must be picker.incarnation.number but was '" + text + "'");
        }
        return new ReservationId(parts.group(1), Incarnation.parse(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    @JsonValue
    @Override
    public String toString() {
        return picker + "." + incarnation + "." + number;
    }
}
