package io.glidepath.kvindex.lookup;

import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.kvindex.edge.RefusedException;
import io.glidepath.kvindex.inspection.IndexMetrics;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The edge of the lookup. Answers on the server's event loop: a search waits for nothing and takes microseconds. */
@RestController
class LookupController {

    private static final int LONGEST_NAME = 512;

    private final Lookup lookup;
    private final IndexMetrics metrics;

    LookupController(Lookup lookup, IndexMetrics metrics) {
        this.lookup = lookup;
        this.metrics = metrics;
    }

    @PostMapping(path = LookupAnswer.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] lookup(
            @RequestParam MultiValueMap<String, String> query, @RequestBody(required = false) byte @Nullable [] body) {
        requireModel(query.getFirst("model"));
        AskedScheme asked = AskedScheme.of(query);
        long[] keys = keys(body == null ? new byte[0] : body);
        return metrics.timed(keys.length, () -> lookup.answer(keys, asked)).toJson();
    }

    private static long[] keys(byte[] body) {
        try {
            return PackedKeys.unpack(body);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, String.valueOf(e.getMessage()), "body");
        }
    }

    private static void requireModel(@Nullable String model) {
        if (model == null || model.isBlank() || model.length() > LONGEST_NAME) {
            throw new RefusedException(
                    RefusalCode.INVALID_FIELD,
                    "model must name a model in 1 to " + LONGEST_NAME + " characters but had "
                            + (model == null ? 0 : model.length()),
                    "model");
        }
    }
}
