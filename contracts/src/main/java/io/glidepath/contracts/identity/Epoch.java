package io.glidepath.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * One life of one engine's cache: a random number, compared for equality only. Its text is 16 lower-case hexadecimal digits.
 *
 * @param bits all 64 bits; no value is special
 */
public record Epoch(long bits) {

    /**
     * Draws a new one.
     *
     * @param random source of 64 random bits
     * @return the drawn value
     */
    public static Epoch random(RandomGenerator random) {
        return new Epoch(random.nextLong());
    }

    /**
     * Reads the text form.
     *
     * @param hex 1 to 16 hexadecimal digits
     * @return the value
     * @throws IllegalArgumentException when {@code hex} is not of that form
     */
    @JsonCreator
    public static Epoch parse(String hex) {
        return new Epoch(HexFormat.fromHexDigitsToLong(hex));
    }

    @JsonValue
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}
