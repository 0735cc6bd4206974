package io.glidepath.picker.parsing;

import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.InferenceRequest.RawField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was noticed on the way: causes for which only the engine knows the prompt, and the fields it would need then. */
final class Notes {

    private final JsonBody json;
    private final Set<String> inexact = new LinkedHashSet<>();
    private final List<RawField> raw = new ArrayList<>();

    Notes(JsonBody json) {
        this.json = json;
    }

    void inexact(String cause) {
        inexact.add(cause);
    }

    void inexactIf(boolean so, String cause) {
        if (so) {
            inexact.add(cause);
        }
    }

    /** Notes the field unless it is null, and skips it. */
    void skipInexact(String name) {
        inexactIf(!json.isNull(), name);
        json.skip();
    }

    /** Reads a field and keeps where it stands. */
    void raw(String name, Runnable reading) {
        int start = json.start();
        reading.run();
        RawField field = new RawField(name, json.bytes(), start, json.end());
        raw.removeIf(other -> other.name().equals(name));
        raw.add(field);
    }

    Set<String> inexact() {
        return inexact;
    }

    List<RawField> raw() {
        return raw;
    }
}
