package io.glidepath.adapter.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.NettyPipeline;

class PassageTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private EmbeddedChannel engine = new EmbeddedChannel();
    private EmbeddedChannel caller = new EmbeddedChannel();
    private LongWay longWay = new LongWay();
    private Passage passage = new Passage(() -> true, () -> {}, caller);
    private int heard;

    @BeforeEach
    void start() {
        engine = new EmbeddedChannel();
        caller = new EmbeddedChannel();
        caller.pipeline().addLast(NettyPipeline.HttpCodec, new HttpResponseEncoder());
        longWay = new LongWay();
        heard = 0;
        passage = new Passage(() -> longWay.chunked, () -> heard++, caller);
        engine.pipeline().addLast(passage);
        engine.pipeline().addLast(NettyPipeline.HttpCodec, new HttpResponseDecoder());
        engine.pipeline().addLast(longWay);
    }

    @AfterEach
    void stop() {
        passage.over();
        engine.finishAndReleaseAll();
        caller.finishAndReleaseAll();
    }

    /** Decoder and operators, as far as an answer's way through them matters here. */
    private final class LongWay extends ChannelInboundHandlerAdapter {

        private boolean chunked;
        private int contents;
        private boolean broken;
        private boolean ended;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpMessage head) {
                chunked = HttpUtil.isTransferEncodingChunked(head);
            }
            if (message instanceof HttpContent content) {
                content(content);
            }
        }

        private void content(HttpContent content) {
            broken = broken || content.decoderResult() instanceof DecoderResult result && result.isFailure();
            if (contents++ == 0) {
                passage.begin();
                DefaultHttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
                HttpUtil.setTransferEncodingChunked(head, chunked);
                caller.write(head);
            }
            ended = content instanceof LastHttpContent;
            caller.writeAndFlush(content);
        }
    }

    @Test
    void theFirstChunkGoesTheLongWayAndWhatFollowsTheShortOne() {
        reads(HEAD, "3\r\nabc\r\n", "2\r\nde\r\n1\r\nf\r\n", "4\r\nghij\r\n");

        assertThat(longWay.contents).isEqualTo(1);
        assertThat(heard).isEqualTo(2);
        assertThat(toCaller()).endsWith("\r\n\r\n3\r\nabc\r\n2\r\nde\r\n1\r\nf\r\n4\r\nghij\r\n");
    }

    @Test
    void theEndGoesTheLongWay() {
        reads(HEAD, "3\r\nabc\r\n", "2\r\nde\r\n0\r\n", "\r\n");

        assertThat(longWay.ended).isTrue();
        assertThat(toCaller()).endsWith("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    }

    /** Every answer is whole and in order, whichever way its pieces went. */
    @Test
    void anAnswerIsTheSameHoweverItsReadsAreCut() {
        Random random = new Random(11);
        int shortWays = 0;
        for (int round = 0; round < 400; round++) {
            start();
            StringBuilder payload = new StringBuilder();
            StringBuilder wire = new StringBuilder(HEAD);
            for (int chunk = random.nextInt(30); chunk >= 0; chunk--) {
                String data = (chunk + ":\r\n0\r\n\r\n").repeat(1 + random.nextInt(4));
                payload.append(data);
                wire.append(Integer.toHexString(data.length()))
                        .append("\r\n")
                        .append(data)
                        .append("\r\n");
            }
            wire.append(round % 2 == 0 ? "0\r\n\r\n" : "0\r\nx-trailer: 1\r\n\r\n");

            for (int at = 0; at < wire.length(); ) {
                int to = Math.min(wire.length(), at + 1 + random.nextInt(round % 3 == 0 ? 5 : 120));
                reads(wire.substring(at, to));
                at = to;
            }

            assertThat(longWay.ended).isTrue();
            assertThat(body(toCaller())).isEqualTo(payload.toString());
            shortWays += heard;
            stop();
        }
        assertThat(shortWays).isGreaterThan(1_000);
        start();
    }

    @Test
    void anAnswerOfAnnouncedLengthIsLeftAlone() {
        reads("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n", "1\r\n", "a\r\n", "0\r");

        assertThat(longWay.ended).isTrue();
        assertThat(heard).isZero();
    }

    @Test
    void whatIsNoChunkIsTheDecodersToRefuse() {
        reads(HEAD, "3\r\nabc\r\n", "2\r\nde\r\n", "zz\r\nx");

        assertThat(longWay.broken).isTrue();
        assertThat(toCaller()).contains("3\r\nabc\r\n2\r\nde\r\n");
    }

    @Test
    void aCallerThatTakesNoMoreIsNotReadFor() {
        caller.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1_000, 2_000));
        reads(HEAD, "3\r\nabc\r\n");

        engine.pipeline().fireChannelRead(bytes("fa0\r\n" + "x".repeat(4_000) + "\r\n")); // not yet flushed

        assertThat(engine.config().isAutoRead()).isFalse();
        engine.pipeline().fireChannelReadComplete();
        assertThat(engine.config().isAutoRead()).isTrue();
    }

    @Test
    void leavesBothConnectionsAsTheyWere() {
        reads(HEAD, "3\r\nabc\r\n", "2\r\nde\r\n", "1");

        passage.over();

        assertThat(engine.pipeline().get(Passage.class)).isNull();
        assertThat(caller.pipeline().get(CallerEnd.class)).isNull();
    }

    private void reads(String... reads) {
        for (String read : reads) {
            engine.writeInbound(bytes(read));
        }
    }

    private String toCaller() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf next = caller.readOutbound(); next != null; next = caller.readOutbound()) {
            text.append(next.toString(StandardCharsets.US_ASCII));
            next.release();
        }
        return text.toString();
    }

    private static String body(String wire) {
        EmbeddedChannel decoder = new EmbeddedChannel(new HttpResponseDecoder());
        decoder.writeInbound(bytes(wire));
        StringBuilder body = new StringBuilder();
        for (Object next = decoder.readInbound(); next != null; next = decoder.readInbound()) {
            if (next instanceof HttpContent content) {
                body.append(content.content().toString(StandardCharsets.US_ASCII));
                content.release();
            }
        }
        decoder.finishAndReleaseAll();
        return body.toString();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
