package io.glidepath.simulator.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.Recorded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Publishes the recorded batches, repeats the recorded replay requests and compares every frame of the answers. */
class RecordedReplayIT {

    private static final byte[] END = HexFormat.of().parseHex("ffffffffffffffff");

    private final ZContext context = new ZContext();
    private EventPublisher publisher;

    @BeforeEach
    void publishTheRecordedBatches() {
        publisher = EventPublisher.open(EventSettings.of("127.0.0.1", 0, 0, "kv@127.0.0.1:8000@tiny"));
        for (List<byte[]> answer : answers("from-0")) {
            if (!isEnd(answer)) {
                publisher.publish(answer.get(3));
            }
        }
    }

    @AfterEach
    void close() {
        context.close();
        publisher.close();
    }

    private static List<List<byte[]>> answers(String name) {
        List<List<byte[]>> messages = Recorded.messages("kv-replay/" + name + ".bin");
        return messages.subList(1, messages.size());
    }

    private static byte[][] request(String name) {
        return Recorded.messages("kv-replay/" + name + ".bin").getFirst().toArray(new byte[0][]);
    }

    private static boolean isEnd(List<byte[]> frames) {
        return ByteBuffer.wrap(frames.get(frames.size() - 2)).equals(ByteBuffer.wrap(END));
    }

    private ZMQ.Socket connect(SocketType type) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setReceiveTimeOut(10_000);
        // jeromq 0.6.0 sometimes never greets on a fresh connection; this makes it connect again (jeromq #1022).
        socket.setHandshakeIvl(300);
        socket.connect("tcp://127.0.0.1:" + publisher.replayPort());
        return socket;
    }

    private static void send(ZMQ.Socket socket, byte[]... frames) {
        for (int i = 0; i < frames.length; i++) {
            socket.send(frames[i], i < frames.length - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    private static List<byte[]> receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            assertThat(frame).as("an answer in time").isNotNull();
            frames.add(frame);
        } while (socket.hasReceiveMore());
        return frames;
    }

    private static List<List<byte[]>> receiveUntilEnd(ZMQ.Socket socket) {
        List<List<byte[]>> messages = new ArrayList<>();
        do {
            messages.add(receive(socket));
        } while (!isEnd(messages.getLast()));
        return messages;
    }

    private static List<String> hex(List<List<byte[]>> messages) {
        return messages.stream()
                .map(frames -> frames.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining("|")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from-0", "from-15", "from-future-100000", "from-max", "empty-seq", "short-seq-1byte"})
    void answersFrameByFrame(String name) {
        ZMQ.Socket dealer = connect(SocketType.DEALER);

        send(dealer, request(name));

        assertThat(hex(receiveUntilEnd(dealer))).isEqualTo(hex(answers(name)));
    }

    @Test
    void givesARequestSocketItsOneAnswer() {
        ZMQ.Socket req = connect(SocketType.REQ);

        send(req, request("req-socket-from-0"));

        assertThat(hex(List.of(receive(req)))).isEqualTo(hex(answers("req-socket-from-0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"extra-frame", "no-empty-frame"})
    void leavesMalformedRequestsUnanswered(String name) {
        ZMQ.Socket dealer = connect(SocketType.DEALER);

        send(dealer, request(name));
        send(dealer, request("from-max"));

        assertThat(hex(receiveUntilEnd(dealer))).isEqualTo(hex(answers("from-max")));
        assertThat(answers(name)).isEmpty();
    }

    @Test
    void repeatsWithheldBatchesButNotLostOnes() {
        long next = answers("from-0").size() - 1;
        publisher.withhold(new byte[] {1});
        publisher.lose();
        publisher.publish(new byte[] {2});
        ZMQ.Socket dealer = connect(SocketType.DEALER);

        send(dealer, new byte[0], ReplayServer.sequenceFrame(next));

        List<List<byte[]>> answered = receiveUntilEnd(dealer);
        assertThat(answered).hasSize(3);
        assertThat(ByteBuffer.wrap(answered.get(0).get(2)).getLong()).isEqualTo(next);
        assertThat(ByteBuffer.wrap(answered.get(1).get(2)).getLong()).isEqualTo(next + 2);
    }
}
