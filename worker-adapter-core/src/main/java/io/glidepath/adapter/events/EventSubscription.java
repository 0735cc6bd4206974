package io.glidepath.adapter.events;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Follows the events of one data-parallel rank, on one thread of its own that owns both sockets.
 *
 * <p>The engine's publisher blocks its scheduler when a subscriber is stuck, so the thread does nothing but read, order
 * and hand on; what is done with a batch must not wait for anybody.
 */
public final class EventSubscription implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventSubscription.class);
    private static final int TICK_MS = 100;

    private final EventEndpoints endpoints;
    private final EventLimits limits;
    private final EventSink sink;
    private final Optional<EventPosition> heard;
    private final EventCounters counters = new EventCounters();
    private final AtomicBoolean doubtful = new AtomicBoolean();
    private final AtomicBoolean hopeless = new AtomicBoolean();
    private final ZContext context = new ZContext();
    private final Thread reader;
    private volatile boolean closed;

    /**
     * A subscription that has not begun.
     *
     * @param endpoints where the engine publishes
     * @param limits bounds of reading
     * @param sink hears the batches, in order, on the reader's thread
     * @param heard where an earlier reader left off; empty to begin with all of the engine's history
     */
    public EventSubscription(
            EventEndpoints endpoints, EventLimits limits, EventSink sink, Optional<EventPosition> heard) {
        this.endpoints = endpoints;
        this.limits = limits;
        this.sink = sink;
        this.heard = heard;
        this.reader = Thread.ofPlatform()
                .daemon()
                .name("kv-events " + endpoints.live())
                .unstarted(this::read);
    }

    /** Begins reading; to be called once. */
    public void start() {
        reader.start();
    }

    /** Says that the engine may have begun another life, so that the reader makes sure. Any thread. */
    public void doubt() {
        doubtful.set(true);
    }

    /** Asks for the engine's whole history again, in place of all that was heard. Any thread. */
    public void startOver() {
        hopeless.set(true);
    }

    /**
     * What has been seen.
     *
     * @return the numbers now; any thread
     */
    public EventCounts counts() {
        return counters.now();
    }

    /** Ends reading and closes the sockets; returns once the thread is gone, or after 5 s. */
    @Override
    public void close() {
        closed = true;
        try {
            reader.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (ZMQ.Socket socket = context.createSocket(SocketType.SUB)) {
            socket.setLinger(0);
            socket.setHandshakeIvl(ReplayClient.HANDSHAKE_MILLIS);
            socket.setRcvHWM(limits.queue());
            socket.setReceiveTimeOut(TICK_MS);
            socket.setEventHook(this::connected, ZMQ.EVENT_CONNECTED);
            socket.subscribe(new byte[0]);
            socket.connect(endpoints.live());
            follow(socket, new EventOrder(source(), sink, counters, heard));
        } catch (ZMQException e) {
            log.atError().setCause(e).addKeyValue("endpoint", endpoints.live()).log("Event reader ended");
        } finally {
            context.close();
        }
    }

    private void follow(ZMQ.Socket socket, EventOrder order) {
        ReplayRetries retries = new ReplayRetries();
        order.catchUp();
        while (!closed) {
            List<byte[]> frames = ReplayClient.frames(socket);
            if (hopeless.getAndSet(false)) {
                order.startOver();
            } else if (doubtful.getAndSet(false)) {
                order.catchUp();
            }
            ReplayClient.message(frames).ifPresent(order::live);
            retries.look(order, System.nanoTime());
            sink.tick();
        }
    }

    private ReplaySource source() {
        return endpoints
                .replay()
                .<ReplaySource>map(address -> new ReplayClient(context, address, limits.replayDeadline()))
                .orElse(ReplaySource.NONE);
    }

    /** Called by the socket's I/O thread before any message of that connection: what was published between is unknown. */
    private void connected(ZEvent event) {
        doubtful.set(true);
    }
}
