package io.glidepath.adapter.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.NettyPipeline;

class CallerEndTest {

    private final EmbeddedChannel engine = new EmbeddedChannel();
    private final EmbeddedChannel caller = new EmbeddedChannel();
    private CallerEnd end;

    @BeforeEach
    void start() {
        caller.pipeline().addLast(NettyPipeline.HttpCodec, new HttpResponseEncoder());
        end = Objects.requireNonNull(CallerEnd.on(caller, engine));
    }

    @AfterEach
    void stop() {
        caller.finishAndReleaseAll();
        engine.finishAndReleaseAll();
    }

    @Test
    void countsWhatWentTheLongWay() {
        assertThat(end.hasWritten(0)).isFalse(); // no head yet

        caller.writeOutbound(head(true), new DefaultHttpContent(bytes("abc")));

        assertThat(end.hasWritten(3)).isTrue();
        assertThat(end.hasWritten(4)).isFalse();
    }

    @Test
    void anAnswerOfAnnouncedLengthHasNoChunksToPass() {
        caller.writeOutbound(head(false));

        assertThat(end.hasWritten(0)).isFalse();
    }

    @Test
    void whatIsPassedIsNotFramedAgain() {
        caller.writeOutbound(head(true), new DefaultHttpContent(bytes("abc")));
        end.pass(bytes("2\r\nde\r\n"));
        end.flush();

        assertThat(written()).endsWith("\r\n\r\n3\r\nabc\r\n2\r\nde\r\n");
    }

    @Test
    void aCallerThatTakesNoMoreStopsTheReadingUntilItDoes() {
        caller.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1_000, 2_000));
        engine.config().setAutoRead(true);

        end.pass(bytes("x".repeat(1_200)));
        assertThat(engine.config().isAutoRead()).isTrue();
        end.pass(bytes("x".repeat(1_200)));
        assertThat(engine.config().isAutoRead()).isFalse();
        end.flush();
        assertThat(engine.config().isAutoRead()).isTrue();
    }

    /** Who reads on the long way stops and goes on by its own account. */
    @Test
    void resumesOnlyWhatItStopped() {
        caller.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1_000, 2_000));
        engine.config().setAutoRead(false);

        caller.write(head(true));
        caller.write(new DefaultHttpContent(bytes("x".repeat(3_000))));
        caller.flush();

        assertThat(engine.config().isAutoRead()).isFalse();
    }

    @Test
    void leavesNothingBehind() {
        caller.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1_000, 2_000));
        end.pass(bytes("x".repeat(3_000)));

        end.leave();

        assertThat(engine.config().isAutoRead()).isTrue();
        assertThat(caller.pipeline().get(CallerEnd.class)).isNull();
    }

    @Test
    void standsNowhereWithoutAnEncoder() {
        assertThat(CallerEnd.on(engine, engine)).isNull();
    }

    private static HttpResponse head(boolean chunked) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        return chunked
                ? set(response, HttpHeaderNames.TRANSFER_ENCODING, "chunked")
                : set(response, HttpHeaderNames.CONTENT_LENGTH, "3");
    }

    private static HttpResponse set(HttpResponse response, CharSequence name, String value) {
        response.headers().set(name, value);
        return response;
    }

    private String written() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf next = caller.readOutbound(); next != null; next = caller.readOutbound()) {
            text.append(next.toString(StandardCharsets.US_ASCII));
            next.release();
        }
        return text.toString();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
