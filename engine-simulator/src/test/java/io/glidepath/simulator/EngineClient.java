package io.glidepath.simulator;

import io.glidepath.simulator.RawHttp.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Talks to one simulated engine over HTTP. */
public final class EngineClient {

    private final int port;

    public EngineClient(Simulator simulator) {
        this.port = simulator.engines().getFirst().port();
    }

    /** A text completion of at most {@code tokens} tokens; {@code more} are further fields, with a leading comma. */
    public JsonNode complete(String prompt, int tokens, String more) throws IOException {
        return Shapes.parse(
                post("/v1/completions", completion(prompt, tokens, more)).body());
    }

    public static String completion(String prompt, int tokens, String more) {
        return "{\"prompt\":\"%s\",\"max_tokens\":%d,\"ignore_eos\":true%s}".formatted(prompt, tokens, more);
    }

    public Answer post(String path, String json) throws IOException {
        return RawHttp.post(port, path, json);
    }

    public JsonNode chat(String json) throws IOException {
        return Shapes.parse(post("/v1/chat/completions", json).body());
    }

    public void faults(String json) throws IOException {
        Answer answer = post("/simulator/faults", json);
        if (answer.status() != 200) {
            throw new IOException(answer.body());
        }
    }

    public String get(String path) throws IOException {
        return RawHttp.get(port, path).body();
    }

    /** Requests that run or wait; -1 when the engine is not there. */
    public int load() {
        try {
            return Shapes.parse(get("/load")).path("server_load").asInt();
        } catch (IOException | RuntimeException gone) {
            return -1;
        }
    }

    /** The value of a metric without further labels. */
    public double metric(String name) {
        try {
            return get("/metrics")
                    .lines()
                    .filter(line -> line.startsWith("vllm:" + name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    /** A connection on which a request was sent. */
    public static final class Open implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader reader;

        private Open(Socket socket) throws IOException {
            this.socket = socket;
            this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** The next line that begins with {@code data: }, or what ends the connection. */
        public String event() throws IOException {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("data: ")) {
                    return line;
                }
            }
            return "end";
        }

        public Socket socket() {
            return socket;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    public Open open(String path, String json) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(RawHttp.request("POST", path, json));
        return new Open(socket);
    }
}
