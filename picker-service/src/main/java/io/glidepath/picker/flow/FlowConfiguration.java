package io.glidepath.picker.flow;

import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one waiting room of the process, and its thread. */
@Configuration(proxyBeanMethods = false)
class FlowConfiguration {

    @Bean
    Room room(FlowProperties properties) {
        return properties.room();
    }

    @Bean
    WaitingRoom waitingRoom(FlowProperties properties, MonotonicClock clock, PickerMetrics metrics) {
        WaitingRoom room = new WaitingRoom(properties.settings(), clock, metrics);
        metrics.gauge(GaugeName.HELD, room::size);
        return room;
    }

    @Bean
    SmartLifecycle walking(WaitingRoom room) {
        return new Walking(room);
    }

    /** Runs the room's thread while the process serves. */
    private static final class Walking implements SmartLifecycle {

        private final WaitingRoom room;
        private volatile boolean running;

        Walking(WaitingRoom room) {
            this.room = room;
        }

        @Override
        public void start() {
            running = true;
            Thread.ofVirtual().name("flow").start(room::walkUntilStopped);
        }

        @Override
        public void stop() {
            running = false;
            room.stop();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
