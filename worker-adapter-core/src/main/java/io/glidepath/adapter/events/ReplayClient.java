package io.glidepath.adapter.events;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Asks an engine's replay ROUTER, through a DEALER of its own so that live and replayed batches never mix.
 *
 * <p>Answers come in two forms, told apart by their number of frames: {@code [empty, sequence, payload]} to vLLM 0.25,
 * {@code [empty, topic, sequence, payload]} since 0.26. The end is a sequence of eight 0xFF bytes.
 */
final class ReplayClient implements ReplaySource {

    /** JeroMQ 0.6.0 now and then never greets on a fresh connection; it is then begun anew after this long, not 30 s. */
    static final int HANDSHAKE_MILLIS = 500;

    private static final long END = -1;

    private final ZContext context;
    private final String address;
    private final Duration deadline;

    ReplayClient(ZContext context, String address, Duration deadline) {
        this.context = context;
        this.address = address;
        this.deadline = deadline;
    }

    @Override
    public boolean replay(long from, Consumer<EventMessage> taker) {
        try (ZMQ.Socket dealer = context.createSocket(SocketType.DEALER)) {
            dealer.setLinger(0);
            dealer.setHandshakeIvl(HANDSHAKE_MILLIS);
            dealer.setRcvHWM(0); // a history is bounded by the engine's own buffer
            dealer.setReceiveTimeOut((int) deadline.toMillis());
            dealer.setSendTimeOut((int) deadline.toMillis());
            dealer.connect(address);
            return dealer.sendMore(new byte[0])
                    && dealer.send(ByteBuffer.allocate(Long.BYTES).putLong(from).array())
                    && takeAll(dealer, taker);
        }
    }

    private static boolean takeAll(ZMQ.Socket dealer, Consumer<EventMessage> taker) {
        while (true) {
            List<byte[]> frames = frames(dealer);
            if (frames.isEmpty()) {
                return false;
            }
            Optional<EventMessage> message = message(frames);
            if (message.isPresent() && message.get().sequence() == END) {
                return true;
            }
            message.ifPresent(taker);
        }
    }

    /** All frames of the next message; empty when none came in time. */
    static List<byte[]> frames(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>(4);
        byte @Nullable [] frame = socket.recv();
        while (frame != null) {
            frames.add(frame);
            frame = socket.hasReceiveMore() ? socket.recv() : null;
        }
        return frames;
    }

    /** The last two frames are sequence and payload, whatever stands before them. */
    static Optional<EventMessage> message(List<byte[]> frames) {
        if (frames.size() < 2 || frames.get(frames.size() - 2).length != Long.BYTES) {
            return Optional.empty();
        }
        long sequence = ByteBuffer.wrap(frames.get(frames.size() - 2)).getLong();
        return Optional.of(new EventMessage(sequence, frames.getLast()));
    }
}
