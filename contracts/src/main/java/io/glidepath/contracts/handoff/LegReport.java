package io.glidepath.contracts.handoff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.glidepath.contracts.identity.WorkerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What became of the prefill leg, as the decode adapter says it in the head of its answer. The text is
 * {@code prefill=p0;ms=180;cached=6000;transfer-ms=35;fallback=none}; what is not known is left out. The gateway takes it
 * out of the answer.
 *
 * <p>{@code prefill} with a cause: an earlier worker of the list failed for that cause, and this one served. A cause
 * without {@code prefill}: the decode worker read the prompt itself.
 *
 * @param prefill whose blocks the decode worker was sent for; empty when it read the prompt alone
 * @param ms how long that leg took, milliseconds
 * @param cachedTokens prompt tokens that the prefill worker found in its cache
 * @param transferMs milliseconds from sending the decode leg to its first byte; of streams only
 * @param fallback why it went another way than the picker chose, the last cause when there were several
 */
public record LegReport(
        Optional<WorkerId> prefill,
        OptionalLong ms,
        OptionalInt cachedTokens,
        OptionalLong transferMs,
        FallbackCause fallback) {

    /** Header that carries it. */
    public static final String HEADER = "x-glidepath-leg";

    /** Longest value that is read. */
    public static final int LONGEST = 256;

    private static final long MOST_MS = 86_400_000;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when a time is not 0 ms to a day, or the count is negative
     */
    public LegReport {
        requireTime("ms", ms);
        requireTime("transfer-ms", transferMs);
        if (cachedTokens.isPresent() && cachedTokens.getAsInt() < 0) {
            throw new IllegalArgumentException("cached must be at least 0 but was " + cachedTokens.getAsInt());
        }
    }

    /**
     * The decode worker read the prompt itself.
     *
     * @param cause why
     * @return the report
     */
    public static LegReport alone(FallbackCause cause) {
        return new LegReport(Optional.empty(), OptionalLong.empty(), OptionalInt.empty(), OptionalLong.empty(), cause);
    }

    /**
     * The same with the time of the transfer.
     *
     * @param millis 0 to a day
     * @return a copy
     */
    public LegReport withTransferMs(long millis) {
        return new LegReport(prefill, ms, cachedTokens, OptionalLong.of(millis), fallback);
    }

    /**
     * Reads a header's value. Fields come in any order; unknown ones are skipped.
     *
     * @param value the text above
     * @return the report
     * @throws IllegalArgumentException when it is too long or not of that form; the message names field, rule and value
     */
    @JsonCreator
    public static LegReport parse(String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    HEADER + " must have at most " + LONGEST + " characters but had " + value.length());
        }
        Map<String, String> fields = fields(value);
        String cause = Optional.ofNullable(fields.get("fallback"))
                .orElseThrow(
                        () -> new IllegalArgumentException(HEADER + " must have fallback but was '" + value + "'"));
        OptionalLong cached = number(fields, "cached", Integer.MAX_VALUE);
        return new LegReport(
                Optional.ofNullable(fields.get("prefill")).map(WorkerId::new),
                number(fields, "ms", MOST_MS),
                cached.isPresent() ? OptionalInt.of((int) cached.getAsLong()) : OptionalInt.empty(),
                number(fields, "transfer-ms", MOST_MS),
                FallbackCause.of(cause)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "fallback must be the word of a cause but was '" + cause + "'")));
    }

    @Override
    @JsonValue
    public String toString() {
        StringBuilder text = new StringBuilder(80);
        prefill.ifPresent(worker -> text.append("prefill=").append(worker).append(';'));
        ms.ifPresent(millis -> text.append("ms=").append(millis).append(';'));
        cachedTokens.ifPresent(tokens -> text.append("cached=").append(tokens).append(';'));
        transferMs.ifPresent(
                millis -> text.append("transfer-ms=").append(millis).append(';'));
        return text.append("fallback=").append(fallback.word()).toString();
    }

    private static Map<String, String> fields(String value) {
        Map<String, String> fields = new HashMap<>();
        for (String field : value.split(";", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(HEADER + " must be name=value;... but has '" + field + "'");
            }
            String name = field.substring(0, equals).strip();
            if (fields.put(name, field.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(HEADER + " must have each field once but has " + name + " twice");
            }
        }
        return fields;
    }

    private static OptionalLong number(Map<String, String> fields, String name, long most) {
        String text = fields.get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        boolean digits = !text.isEmpty() && text.length() <= 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Long.parseLong(text) > most) {
            throw new IllegalArgumentException(
                    name + " must be a whole number from 0 to " + most + " but was '" + text + "'");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static void requireTime(String name, OptionalLong millis) {
        if (millis.isPresent() && (millis.getAsLong() < 0 || millis.getAsLong() > MOST_MS)) {
            throw new IllegalArgumentException(name + " must be 0 to " + MOST_MS + " but was " + millis.getAsLong());
        }
    }
}
