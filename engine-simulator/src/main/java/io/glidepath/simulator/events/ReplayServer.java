package io.glidepath.simulator.events;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Answers replay requests on the ROUTER socket, which only its own thread touches.
 *
 * <p>A request is {@code [identity, empty, start]}, the answer one message {@code [identity, empty, topic, sequence,
 * payload]} a batch and an end marker of sequence 2^64-1. A request of another number of frames, or without the empty
 * one, gets no answer; a start that is no longer kept begins at the oldest batch.
 */
final class ReplayServer implements Runnable {

    private static final byte[] EMPTY = {};
    private static final byte[] END = sequenceFrame(-1);
    private static final BigInteger LAST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final ZMQ.Socket router;
    private final ReplayBuffer buffer;
    private final byte[] topic;

    ReplayServer(ZMQ.Socket router, ReplayBuffer buffer, String topic) {
        this.router = router;
        this.buffer = buffer;
        this.topic = topic.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] sequenceFrame(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }

    /** Serves until the context is terminated. */
    @Override
    public void run() {
        try {
            while (true) {
                List<byte[]> request = receive();
                start(request).ifPresent(start -> answer(request.getFirst(), start));
            }
        } catch (ZMQException terminated) {
            router.close();
        }
    }

    private List<byte[]> receive() {
        List<byte[]> frames = new ArrayList<>(3);
        do {
            frames.add(router.recv());
        } while (router.hasReceiveMore());
        return frames;
    }

    // The engine reads the number with any count of bytes, none being zero.
    private static Optional<Long> start(List<byte[]> request) {
        if (request.size() != 3 || request.get(1).length != 0) {
            return Optional.empty();
        }
        return Optional.of(new BigInteger(1, request.get(2)).min(LAST).longValue());
    }

    private void answer(byte[] identity, long start) {
        for (ReplayBuffer.Batch batch : buffer.from(start)) {
            send(identity, topic, sequenceFrame(batch.sequence()), batch.payload());
        }
        send(identity, EMPTY, END, EMPTY);
    }

    private void send(byte[] identity, byte[] topic, byte[] sequence, byte[] payload) {
        router.sendMore(identity);
        router.sendMore(EMPTY);
        router.sendMore(topic);
        router.sendMore(sequence);
        router.send(payload);
    }
}
