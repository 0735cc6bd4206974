package io.glidepath.picker.understanding;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a client's body in one pass, without a tree of it. Fields that it does not know pass; the engine judges them.
 * Thread-safe.
 */
public final class RequestParser {

    private final JsonFactory factory;

    /**
     * Sets the bounds.
     *
     * @param maxDepth deepest nesting of arrays and objects
     * @param maxBytes longest string
     */
    public RequestParser(int maxDepth, int maxBytes) {
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(maxBytes)
                        .build())
                .build();
    }

    /**
     * Reads a body.
     *
     * @param api the call that it came with
     * @param body the client's bytes; not kept, save copies of the fields that change the prompt
     * @return the request, or why it is none
     */
    public Parsed parse(Api api, byte[] body) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
            JsonBody json = new JsonBody(parser, body);
            InferenceRequest request = new BodyReading(api, json).read();
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
                    + malformed.getLocation().getByteOffset());
        }
    }

    private static Parsed notJson(String why) {
        return new Parsed.Refused(Problem.of(RefusalCode.INVALID_JSON, "the body is not JSON: " + why));
    }
}
