package io.glidepath.simulator.handoff;

import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.Refused;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Where the two legs of an SGLang request meet: one room for each prompt, the fields being arrays when there are several.
 * The bootstrap port is the HTTP port of the prefill engine here.
 */
final class Rooms {

    private Rooms() {}

    /**
     * One meeting.
     *
     * @param host of the prefill engine
     * @param port of the prefill engine
     * @param number 0 or more
     */
    record Room(String host, int port, long number) {

        String legName() {
            return "room-" + number;
        }
    }

    static List<Room> read(Fields body, int prompts) {
        List<Room> rooms = new ArrayList<>();
        for (int prompt = 0; prompt < prompts; prompt++) {
            JsonNode host = item(body, "bootstrap_host", prompt, prompts);
            JsonNode port = item(body, "bootstrap_port", prompt, prompts);
            JsonNode number = item(body, "bootstrap_room", prompt, prompts);
            if (!host.isString() || !port.canConvertToInt() || !number.isIntegralNumber() || number.longValue() < 0) {
                throw new Refused(ApiError.badRequest(
                        "Disaggregated request received without bootstrap host, port and room of prompt " + prompt));
            }
            rooms.add(new Room(host.stringValue(), port.intValue(), number.longValue()));
        }
        return rooms;
    }

    private static JsonNode item(Fields body, String name, int prompt, int prompts) {
        JsonNode field = body.node().path(name);
        return field.isArray() ? field.path(prompt) : prompts == 1 ? field : field.path(0);
    }
}
