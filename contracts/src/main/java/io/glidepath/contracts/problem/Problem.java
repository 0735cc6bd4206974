package io.glidepath.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Error body between our processes: RFC 9457 problem details, media type {@link #MEDIA_TYPE}.
 *
 * @param title short text, the same for each code
 * @param status the HTTP status
 * @param detail what was wrong: the field, the rule and the value; never prompt text, never a secret
 * @param code the refusal's word
 * @param param path of the field that was wrong; absent when no field was
 * @param retryAfterMs milliseconds after which trying again may help; absent when it cannot
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String title,
        int status,
        String detail,
        String code,
        @Nullable String param,
        @Nullable Long retryAfterMs) {

    /** Media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A problem that names no field.
     *
     * @param code why
     * @param detail what was wrong
     * @return the body
     */
    public static Problem of(RefusalCode code, String detail) {
        return of(code, detail, null);
    }

    /**
     * A problem with a field.
     *
     * @param code why
     * @param detail what was wrong
     * @param param path of the field, null when no field was
     * @return the body
     */
    public static Problem of(RefusalCode code, String detail, @Nullable String param) {
        return new Problem(code.word().replace('_', ' '), code.status(), detail, code.word(), param, null);
    }
}
