package io.glidepath.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Follows the live events of one simulated engine. */
public final class EventSubscriber implements AutoCloseable {

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket;

    public EventSubscriber(SimulatedEngine engine) {
        socket = context.createSocket(SocketType.SUB);
        // jeromq 0.6.0 sometimes never greets on a fresh connection; this makes it connect again (jeromq #1022).
        socket.setHandshakeIvl(300);
        socket.setReceiveTimeOut(200);
        socket.subscribe(new byte[0]);
        socket.connect("tcp://127.0.0.1:" + engine.eventsPort());
    }

    /** The frames of the next message, if one comes soon. */
    public Optional<List<byte[]>> next() {
        byte[] first = socket.recv();
        if (first == null) {
            return Optional.empty();
        }
        List<byte[]> frames = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return Optional.of(frames);
    }

    @Override
    public void close() {
        context.close();
    }
}
