package io.glidepath.simulator.events;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Publishes the batches of one engine life: numbered from 0, on a PUB socket, kept for replay.
 *
 * <p>{@link #publish}, {@link #withhold} and {@link #lose} belong to the engine's thread. {@link #close} comes after that thread has
 * ended. Sending never blocks: a subscriber that falls behind by the high-water mark loses messages.
 */
public final class EventPublisher implements AutoCloseable {

    private final ZMQ.Context context;
    private final ZMQ.Socket publisher;
    private final ReplayBuffer buffer;
    private final byte[] topic;
    private final int publishPort;
    private final int replayPort;
    private final Thread replay;
    private long sequence;

    private EventPublisher(ZMQ.Context context, ZMQ.Socket publisher, ZMQ.Socket router, EventSettings settings) {
        this.context = context;
        this.publisher = publisher;
        this.topic = settings.topic().getBytes(StandardCharsets.UTF_8);
        this.buffer = new ReplayBuffer(settings.bufferSteps(), settings.bufferBytes());
        this.publishPort = bind(publisher, settings.bindAddress(), settings.publishPort());
        this.replayPort = bind(router, settings.bindAddress(), settings.replayPort());
        this.replay = new Thread(new ReplayServer(router, buffer, settings.topic()), "simulator-replay-" + replayPort);
        replay.setDaemon(true);
    }

    /**
     * Binds both sockets and starts to answer replay requests.
     *
     * @throws UncheckedIOException if a port is taken
     */
    public static EventPublisher open(EventSettings settings) {
        ZMQ.Context context = ZMQ.context(1);
        ZMQ.Socket publisher = socket(context, SocketType.PUB, settings);
        ZMQ.Socket router = socket(context, SocketType.ROUTER, settings);
        try {
            EventPublisher opened = new EventPublisher(context, publisher, router, settings);
            opened.replay.start();
            return opened;
        } catch (RuntimeException refused) {
            // A context waits for its sockets before it closes.
            publisher.close();
            router.close();
            context.close();
            throw refused;
        }
    }

    private static ZMQ.Socket socket(ZMQ.Context context, SocketType type, EventSettings settings) {
        ZMQ.Socket socket = context.socket(type);
        socket.setLinger(0);
        socket.setSndHWM(settings.highWaterMark());
        return socket;
    }

    private static int bind(ZMQ.Socket socket, String address, int port) {
        String asked = "tcp://" + address + ":" + (port == 0 ? "*" : port);
        try {
            socket.bind(asked);
        } catch (ZMQException refused) {
            throw new UncheckedIOException(new BindException("Cannot listen on " + asked + ": port in use"));
        }
        String endpoint = socket.getLastEndpoint();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    /** Sends one batch under the next number. */
    public void publish(byte[] payload) {
        long number = sequence++;
        buffer.add(new ReplayBuffer.Batch(number, payload));
        publisher.sendMore(topic);
        publisher.sendMore(ReplayServer.sequenceFrame(number));
        publisher.send(payload, ZMQ.DONTWAIT);
    }

    /** Uses up the next number for a batch that is lost on its way, but can be had by replay. */
    public void withhold(byte[] payload) {
        buffer.add(new ReplayBuffer.Batch(sequence++, payload));
    }

    /** Uses up the next number for a batch that can never be had. */
    public void lose() {
        sequence++;
    }

    /** The port that subscribers connect to. */
    public int publishPort() {
        return publishPort;
    }

    /** The port that replay requests go to. */
    public int replayPort() {
        return replayPort;
    }

    /** Closes both sockets at once, unsent messages included. */
    @Override
    public void close() {
        publisher.close();
        context.close();
    }
}
