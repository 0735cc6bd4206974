package io.glidepath.simulator.handoff;

import io.glidepath.simulator.driver.Source;
import java.util.function.Consumer;

/** One decode leg's prompt on its way: asked for, moved, and let go on the other side. Thread-safe. */
final class Fetch implements Source {

    private enum State {
        IDLE,
        ASKING,
        MOVING,
        ENDING,
        OVER
    }

    private final RemoteLeg leg;
    private final FetchingEngine engine;
    private State state = State.IDLE;
    private boolean dead;
    private long transfer;
    private Consumer<Boolean> done = came -> {};

    Fetch(RemoteLeg leg, FetchingEngine engine) {
        this.leg = leg;
        this.engine = engine;
    }

    @Override
    public void fetch(int tokens, Consumer<Boolean> whenDone) {
        if (engine.faults().takeFailedPull()) {
            over();
            whenDone.accept(false);
            return;
        }
        synchronized (this) {
            state = State.ASKING;
            done = whenDone;
        }
        engine.peers().begin(leg, engine.settings().bootstrapTimeout()).thenAccept(began -> began(began, tokens));
    }

    private synchronized void began(boolean began, int tokens) {
        if (state == State.OVER) {
            if (began && !dead) {
                engine.peers().end(leg);
            }
        } else if (began) {
            state = State.MOVING;
            double bytes = tokens * engine.settings().network().bytesPerToken();
            String from = leg.engine().isEmpty() ? leg.host() + ":" + leg.port() : leg.engine();
            transfer = engine.carrier().carry(from, engine.id(), bytes, this::arrived);
        } else {
            finish(false);
        }
    }

    private synchronized void arrived() {
        if (state == State.MOVING) {
            state = State.ENDING;
            engine.peers().end(leg).thenAccept(this::ended);
        }
    }

    private synchronized void ended(boolean heldToTheEnd) {
        if (state == State.ENDING) {
            finish(heldToTheEnd);
        }
    }

    private void finish(boolean came) {
        state = State.OVER;
        done.accept(came);
    }

    @Override
    public synchronized void leave() {
        if (state == State.IDLE || state == State.MOVING) {
            engine.peers().end(leg);
        }
        over();
    }

    @Override
    public synchronized void die() {
        dead = true;
        over();
    }

    private synchronized void over() {
        if (state == State.MOVING) {
            engine.carrier().cancel(transfer);
        }
        state = State.OVER;
    }

    @Override
    public boolean required() {
        return engine.settings().loadFailure() == HandOffSettings.LoadFailure.FAIL
                || engine.settings().connector() == HandOffSettings.Connector.SGLANG_DECODE;
    }
}
