package io.glidepath.picker.lookup;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class IndexConnectionsTest {

    private static final URI NAMED = URI.create("http://index.example:8082");
    private static final byte[] BODY = {};

    @Test
    void waitsNoLongerForANameThatNobodyResolves() {
        try (IndexConnections index = resolving(answer -> {})) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> index.post("/lookup", BODY, Duration.ofMillis(50)));
        }
    }

    @Test
    void failsForANameThatDoesNotResolve() {
        try (IndexConnections index =
                resolving(answer -> answer.setFailure(new UnknownHostException("index.example")))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> index.post("/lookup", BODY, Duration.ofSeconds(20)))
                    .withCauseInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void givesItsPlaceBackWhateverHappens() {
        try (IndexConnections index =
                resolving(answer -> answer.setFailure(new UnknownHostException("index.example")))) {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(ExecutionException.class)
                        .as("with one place, question %s", i)
                        .isThrownBy(() -> index.post("/lookup", BODY, Duration.ofSeconds(20)));
            }
        }
    }

    private static IndexConnections resolving(Resolving how) {
        return new IndexConnections(NAMED, new DefaultHttpHeaders(), 1, new AddressResolverGroup<InetSocketAddress>() {
            @Override
            protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
                return new InetNameResolver(executor) {
                    @Override
                    protected void doResolve(String name, Promise<InetAddress> answer) {
                        how.resolve(answer);
                    }

                    @Override
                    protected void doResolveAll(String name, Promise<List<InetAddress>> answer) {
                        how.resolve(answer);
                    }
                }.asAddressResolver();
            }
        });
    }

    private interface Resolving {

        void resolve(Promise<?> answer);
    }
}
