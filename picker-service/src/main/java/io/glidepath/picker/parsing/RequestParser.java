package io.glidepath.picker.parsing;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.fields.BodyBytes;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads a client's body in one pass, without a tree of it. Fields that it does not know pass; the engine judges them.
 * Thread-safe.
 */
public final class RequestParser {

    private final JsonFactory factory;
    private final JsonFactory texts;

    /**
     * Sets the bounds.
     *
     * @param maxDepth deepest nesting of arrays and objects
     * @param maxBytes longest string
     */
    public RequestParser(int maxDepth, int maxBytes) {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(maxBytes)
                .build();
        factory = JsonFactory.builder().streamReadConstraints(bounds).build();
        texts = JsonFactory.builder()
                .streamReadConstraints(bounds)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }

    /**
     * Reads a body.
     *
     * @param api the call that it came with
     * @param body the client's bytes; kept by the request
     * @return the request, or why it is none
     */
    public Parsed parse(Api api, byte[] body) {
        BodyBytes bytes = new BodyBytes(body);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == null) {
                return notJson("it is empty");
            }
            InferenceRequest request = new BodyReading(api, new JsonBody(parser, bytes, texts)).read();
            if (parser.nextToken() != null) {
                return notJson("something follows the object");
            }
            return new Parsed.Understood(request);
        } catch (FieldException wrong) {
            return new Parsed.Refused(wrong.problem());
        } catch (StreamConstraintsException bound) {
            return notJson("it is nested or written beyond the limits of this service");
        } catch (JacksonException malformed) {
            return notJson("it breaks off or goes wrong at byte "
                    + bytes.offset(malformed.getLocation().getByteOffset()));
        }
    }

    private static Parsed notJson(String why) {
        return new Parsed.Refused(Problem.of(RefusalCode.INVALID_JSON, "the body is not JSON: " + why));
    }
}
