package io.glidepath.picker.policy;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.edge.BodyReader;
import io.glidepath.picker.edge.RefusedException;
import io.glidepath.picker.policy.Policies.Revision;
import io.glidepath.picker.policyfile.PolicyFile;
import io.glidepath.picker.policyfile.PolicyFileException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code GET /policy} and {@code PUT /policy}: the file itself, so that what was read can be changed and put back. */
@Configuration(proxyBeanMethods = false)
class PolicyRoutes {

    static final String PATH = "/policy";

    /** Revision of the file in an answer. */
    static final String REVISION = "x-glidepath-policy-revision";

    /** Who changes the policy, for the audit log. */
    static final String AUTHOR = "x-glidepath-author";

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    private final Policies policies;
    private final PolicyFollower follower;
    private final Scheduler virtualThreads;

    PolicyRoutes(Policies policies, PolicyFollower follower, Scheduler virtualThreads) {
        this.policies = policies;
        this.follower = follower;
        this.virtualThreads = virtualThreads;
    }

    /**
     * Answer to a change.
     *
     * @param revision the new revision
     * @param profiles names of its profiles
     */
    record Changed(long revision, Set<String> profiles) {}

    @Bean
    RouterFunction<ServerResponse> policyRoute() {
        return route().GET(PATH, request -> show()).PUT(PATH, this::put).build();
    }

    private Mono<ServerResponse> show() {
        Revision now = policies.current();
        return ServerResponse.ok()
                .contentType(YAML)
                .header(REVISION, Long.toString(now.number()))
                .bodyValue(now.document().text());
    }

    private Mono<ServerResponse> put(ServerRequest request) {
        String author = author(request);
        return BodyReader.read(request.exchange().getRequest(), 2 * PolicyFile.MAX_LENGTH)
                .flatMap(body -> Mono.fromCallable(() -> put(body, author)).subscribeOn(virtualThreads))
                .flatMap(changed -> ServerResponse.ok()
                        .header(REVISION, Long.toString(changed.revision()))
                        .bodyValue(changed));
    }

    private Changed put(byte[] body, String author) {
        try {
            Revision now = follower.put(new String(body, StandardCharsets.UTF_8), author);
            return new Changed(
                    now.number(), new TreeSet<>(now.document().profiles().keySet()));
        } catch (PolicyFileException e) {
            throw new RefusedException(Problem.of(RefusalCode.INVALID_FIELD, String.valueOf(e.getMessage()), e.path()));
        } catch (DataAccessException e) {
            throw new RefusedException(Problem.of(
                    RefusalCode.UNAVAILABLE, "the policy is kept in Redis, which does not answer; the old one stays"));
        }
    }

    private static String author(ServerRequest request) {
        String author =
                Optional.ofNullable(request.headers().firstHeader(AUTHOR)).orElse("unnamed");
        if (!author.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new RefusedException(
                    Problem.of(RefusalCode.INVALID_FIELD, AUTHOR + " must match [A-Za-z0-9._@-]{1,64}", AUTHOR));
        }
        return author;
    }
}
