package io.glidepath.picker.fields;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed looks into JSON that was read as plain Java data, with refusals that name the field. */
public final class JsonFields {

    private JsonFields() {}

    public static Map<?, ?> object(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw value == null
                ? FieldException.missing(path)
                : new FieldException(path, "must be an object", JsonBody.shape(value));
    }

    public static String text(String path, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw value == null
                ? FieldException.missing(path)
                : new FieldException(path, "must be a string", JsonBody.shape(value));
    }

    public static @Nullable String optionalText(String path, @Nullable Object value) {
        return value == null ? null : text(path, value);
    }
}
