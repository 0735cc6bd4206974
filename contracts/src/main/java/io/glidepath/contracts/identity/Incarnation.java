package io.glidepath.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * One life of one of our processes: a random number, compared for equality only. Its text is 16 lower-case hexadecimal digits.
 *
 * @param bits all 64 bits; no value is special
 */
public record Incarnation(long bits) {

    /**
     * Draws a new one.
     *
     * @param random source of 64 random bits
     * @return the drawn value
     */
    public static Incarnation random(RandomGenerator random) {
        return new Incarnation(random.nextLong());
    }

    /**
     * Reads the text form.
     *
     * @param hex 1 to 16 hexadecimal digits
     * @return the value
     * @throws IllegalArgumentException when {@code hex} is not of that form
     */
    @JsonCreator
    public static Incarnation parse(String hex) {
        return new Incarnation(HexFormat.fromHexDigitsToLong(hex));
    }

    @JsonValue
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}
