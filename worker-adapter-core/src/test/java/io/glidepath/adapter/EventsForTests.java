package io.glidepath.adapter;

import io.glidepath.adapter.events.EventMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The ZeroMQ side of an engine: a PUB that numbers batches from 0 and a ROUTER that replays them, with the faults that
 * networks and engines have. One thread owns both sockets; every call returns once that thread has done it.
 */
public final class EventsForTests implements AutoCloseable {

    private static final int ATTEMPTS = 20;

    private final int live;
    private final int replay;
    private final List<EventMessage> buffer = new ArrayList<>();
    private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
    private final Thread owner = Thread.ofPlatform().daemon().unstarted(this::serve);
    private long sequence;
    private int bufferSteps = Integer.MAX_VALUE;
    private boolean topicInReplay = true;
    private boolean answering = true;
    private ZContext context = new ZContext();
    private ZMQ.Socket pub = context.createSocket(SocketType.PUB);
    private ZMQ.Socket router = context.createSocket(SocketType.ROUTER);
    private volatile boolean closed;
    private volatile int asked;

    private EventsForTests(int live, int replay) {
        this.live = live;
        this.replay = replay;
    }

    public static EventsForTests start() {
        return ranks(1).getFirst();
    }

    /** The ranks of one engine, whose ports count up; others may take a port that was free a moment ago. */
    public static List<EventsForTests> ranks(int number) {
        for (int left = ATTEMPTS; ; left--) {
            List<EventsForTests> started = new ArrayList<>();
            try {
                int live = EngineForTests.freePort();
                int replay = EngineForTests.freePort();
                for (int rank = 0; rank < number; rank++) {
                    started.add(start(live + rank, replay + rank));
                }
                return started;
            } catch (ZMQException taken) {
                started.forEach(EventsForTests::close);
                if (left == 0) {
                    throw taken;
                }
            }
        }
    }

    private static EventsForTests start(int live, int replay) {
        EventsForTests events = new EventsForTests(live, replay);
        try {
            events.bind();
        } catch (ZMQException taken) {
            events.context.close();
            throw taken;
        }
        events.owner.start();
        return events;
    }

    public String live() {
        return "tcp://127.0.0.1:" + live;
    }

    public String replay() {
        return "tcp://127.0.0.1:" + replay;
    }

    /** Replays asked for so far. */
    public int asked() {
        return asked;
    }

    public void publish(byte[] payload) {
        run(() -> say(keep(payload)));
    }

    /** A batch that is heard twice. */
    public void publishTwice(byte[] payload) {
        run(() -> {
            EventMessage message = keep(payload);
            say(message);
            say(message);
        });
    }

    /** Two batches, the second of which is heard first. */
    public void publishSwapped(byte[] first, byte[] second) {
        run(() -> {
            EventMessage early = keep(first);
            say(keep(second));
            say(early);
        });
    }

    private EventMessage keep(byte[] payload) {
        EventMessage message = new EventMessage(sequence++, payload);
        buffer.add(message);
        while (buffer.size() > bufferSteps) {
            buffer.removeFirst();
        }
        return message;
    }

    private void say(EventMessage message) {
        pub.sendMore("kv@test");
        pub.sendMore(number(message.sequence()));
        pub.send(message.payload());
    }

    /** A batch that nobody hears live. */
    public void lose(byte[] payload) {
        run(() -> keep(payload));
    }

    /** The oldest batches can no longer be replayed. */
    public void trim(int keep) {
        run(() -> buffer.subList(0, Math.max(0, buffer.size() - keep)).clear());
    }

    /** Most batches that can be replayed from now on. */
    public void bufferSteps(int most) {
        run(() -> bufferSteps = most);
    }

    /** Answers as vLLM did to 0.25: without the topic. */
    public void oldReplayForm() {
        run(() -> topicInReplay = false);
    }

    public void answerReplays(boolean now) {
        run(() -> answering = now);
    }

    /** Another life: numbers begin at 0, nothing is left to replay. */
    public void restart() {
        run(() -> {
            context.close();
            context = new ZContext();
            pub = context.createSocket(SocketType.PUB);
            router = context.createSocket(SocketType.ROUTER);
            bind();
            buffer.clear();
            sequence = 0;
        });
    }

    @Override
    public void close() {
        closed = true;
        try {
            owner.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.close();
    }

    private void bind() {
        for (ZMQ.Socket socket : List.of(pub, router)) {
            socket.setLinger(0);
            socket.setSndHWM(0);
        }
        pub.bind(live());
        router.bind(replay());
        router.setReceiveTimeOut(5);
    }

    private void serve() {
        while (!closed) {
            for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
                command.run();
            }
            byte[] identity = router.recv();
            if (identity != null) {
                router.recv();
                answer(identity, ByteBuffer.wrap(router.recv()).getLong());
            }
        }
    }

    private void answer(byte[] identity, long from) {
        asked++;
        if (!answering) {
            return;
        }
        for (EventMessage message : buffer) {
            if (message.sequence() >= from) {
                send(identity, number(message.sequence()), message.payload());
            }
        }
        send(identity, number(-1), new byte[0]);
    }

    private void send(byte[] identity, byte[] number, byte[] payload) {
        router.sendMore(identity);
        router.sendMore(new byte[0]);
        if (topicInReplay) {
            router.sendMore(new byte[0]);
        }
        router.sendMore(number);
        router.send(payload);
    }

    private void run(Runnable command) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        commands.add(() -> {
            command.run();
            done.complete(null);
        });
        done.join();
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
