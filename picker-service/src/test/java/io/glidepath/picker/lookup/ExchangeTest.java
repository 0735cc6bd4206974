package io.glidepath.picker.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.lookup.Exchange.Term;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that is due within 10 ms, 20 ms in any case. */
class ExchangeTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private Connection connection;
    private Exchange exchange;

    @BeforeEach
    void ask() {
        channel.freezeTime();
        connection = new Connection(channel);
        channel.pipeline().addLast(connection);
        exchange = connection.ask(question(), new Term(millis(10), millis(20)));
        channel.runPendingTasks();
    }

    @AfterEach
    void leaveNothingBehind() {
        channel.finishAndReleaseAll();
    }

    @Test
    void tellsWhatWasAnswered() {
        channel.writeInbound(answer("yes"));

        assertThat(exchange.told().join().status()).isEqualTo(200);
        assertThat(exchange.told().join().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("yes");
        assertThat(connection.isUsable()).isTrue();
    }

    @Test
    void isLateWhenTheTimeHasPassedAndClosesTheConnection() {
        pass(10);

        assertThat(exchange.told()).isCompletedExceptionally();
        assertThat(exchange.told().exceptionNow()).isInstanceOf(TimeoutException.class);
        assertThat(channel.isOpen()).isFalse();
        assertThat(connection.isUsable()).isFalse();
    }

    @Test
    void addsTheTimeThatTheProcessStoodStill() {
        pass(16);
        pass(3);

        channel.writeInbound(answer("yes"));

        assertThat(exchange.told().join().status()).isEqualTo(200);
    }

    @Test
    void addsItOnce() {
        pass(14);
        pass(4);

        assertThat(exchange.told().exceptionNow()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void waitsNoLongerThanTwiceHoweverLongItStoodStill() {
        pass(60);

        assertThat(exchange.told().exceptionNow()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void failsWhenTheConnectionIsClosed() {
        channel.close();

        assertThat(exchange.told().exceptionNow()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void closesAConnectionThatTheIndexWillClose() {
        FullHttpResponse last = answer("yes");
        last.headers().set("connection", "close");

        channel.writeInbound(last);

        assertThat(exchange.told().join().status()).isEqualTo(200);
        assertThat(connection.isUsable()).isFalse();
    }

    @Test
    void closesAConnectionOnWhichMoreCameThanWasAskedFor() {
        channel.writeInbound(answer("yes"));
        channel.writeInbound(answer("and no"));

        assertThat(exchange.told().join().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("yes");
        assertThat(connection.isUsable()).isFalse();
    }

    private void pass(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static FullHttpRequest question() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/lookup");
    }

    private static FullHttpResponse answer(String body) {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    }
}
