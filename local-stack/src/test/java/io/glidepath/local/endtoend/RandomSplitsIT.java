package io.glidepath.local.endtoend;

import static io.glidepath.local.endtoend.StackUnderTest.chatBody;
import static io.glidepath.local.endtoend.StackUnderTest.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Arbitrary requests through the public API while engines misbehave and clients leave: in the end nobody holds anything. */
class RandomSplitsIT {

    private static final int CLIENTS = 24;
    private static final List<String> WORKERS = Stream.concat(SplitStack.DECODE.stream(), SplitStack.PREFILL.stream())
            .toList();
    private static final List<String> FAULTS = List.of(
            "{\"errors\":{\"status\":500,\"count\":1}}",
            "{\"errors\":{\"status\":503,\"count\":2}}",
            "{\"errors\":{\"status\":400,\"count\":1}}",
            "{\"refuse\":1}",
            "{\"refuse\":2}",
            "{\"handOff\":{\"nullParams\":1}}",
            "{\"handOff\":{\"missingParams\":1}}",
            "{\"handOff\":{\"expiredLeases\":1}}",
            "{\"handOff\":{\"failedPulls\":1}}",
            "{\"badFinish\":{\"reason\":\"abort\",\"count\":1}}",
            "{\"badFinish\":{\"reason\":\"error\",\"count\":1}}",
            "{\"dieAfterTokens\":1}",
            "{\"slowFactor\":4}",
            "{\"hang\":\"first-token\"}",
            "{\"restart\":{\"downMillis\":300}}");

    @TempDir
    private Path folder;

    private StackUnderTest stack;

    @BeforeEach
    void start() {
        stack = SplitStack.start(folder);
        stack.awaitAllReady();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void leaveNothingBehind() throws Exception {
        run(300, new Random(8));
    }

    @Tag("long")
    @Test
    void leaveNothingBehindAfterThousands() throws Exception {
        run(5_000, new Random(80));
    }

    private void run(int requests, Random random) throws Exception {
        int answered = requestAndDisturb(requests, random);

        WORKERS.forEach(this::heal);
        assertThat(answered).as("answers with status 200").isGreaterThan(requests / 3);
        assertThat(sum("/mostPinnedBlocks")).as("most blocks pinned").isPositive();
        assertThat(sum("/transfers/done")).as("transfers").isPositive();
        await().untilAsserted(() -> {
            assertThat(sum("/running") + sum("/waiting")).as("sequences").isZero();
            assertThat(sum("/pinnedBlocks") + sum("/leases/open")).as("pinned").isZero();
            assertThat(sum("/transfers/running")).as("transfers under way").isZero();
            assertLedgersEmpty();
        });
        for (String misuse : List.of("usedTwice", "otherPrompt", "longerPrompt", "incomplete")) {
            assertThat(sum("/violations/" + misuse)).as(misuse).isZero();
        }
    }

    private void assertLedgersEmpty() {
        for (JsonNode worker : stack.backlogs()) {
            assertThat(worker.path("inFlight").asInt()
                            + worker.path("prefillTokens").asInt())
                    .as(worker.toString())
                    .isZero();
        }
        for (String gauge : List.of("requests_in_flight", "attempts_in_flight")) {
            assertThat(stack.metric("gateway", "glidepath_gateway_" + gauge, ""))
                    .as(gauge)
                    .isZero();
        }
        for (String worker : SplitStack.PREFILL) {
            assertThat(stack.metric(stack.adapterName(worker), "glidepath_adapter_waiting_tokens", ""))
                    .as("tokens on their way through " + worker)
                    .isZero();
        }
        for (JsonNode worker : stack.fleet()) {
            boolean reads = SplitStack.PREFILL.contains(worker.at("/report/id").asString());
            assertThat(worker.at("/report/load/transfers").asInt(reads ? -1 : 0))
                    .as(worker.toString())
                    .isZero();
        }
    }

    private int requestAndDisturb(int requests, Random random) throws Exception {
        Semaphore free = new Semaphore(CLIENTS);
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                disturb(random);
                HttpRequest request = request(random, i);
                int patience = random.nextInt(5) == 0 ? random.nextInt(150) : 60_000;
                free.acquire();
                answers.add(clients.submit(() -> {
                    try {
                        return answered(request, patience);
                    } finally {
                        free.release();
                    }
                }));
            }
        }
        int answered = 0;
        for (Future<Boolean> answer : answers) {
            answered += answer.get() ? 1 : 0;
        }
        return answered;
    }

    private HttpRequest request(Random random, int number) {
        String family = "Family " + random.nextInt(12) + " has a long common beginning. ";
        String prompt = family.repeat(1 + random.nextInt(40)) + "Request " + number;
        return stack.post(
                "/v1/chat/completions", chatBody(List.of(user(prompt)), 1 + random.nextInt(100), random.nextBoolean()));
    }

    /** Waits for the whole answer, or leaves when patience ends. */
    private boolean answered(HttpRequest request, int patienceMillis) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = stack.sendLater(request, BodyHandlers.ofString());
        try {
            return answer.get(patienceMillis, TimeUnit.MILLISECONDS).statusCode() == 200;
        } catch (TimeoutException impatient) {
            answer.cancel(true);
            return false;
        } catch (ExecutionException broken) {
            return false;
        }
    }

    /** Now and then one engine is told to misbehave, and another to stop doing so. */
    private void disturb(Random random) {
        String worker = WORKERS.get(random.nextInt(WORKERS.size()));
        String fault = FAULTS.get(random.nextInt(FAULTS.size()));
        int what = random.nextInt(10);
        if (what < 2) {
            quietly(() -> stack.fault(worker, fault));
        } else if (what < 6) {
            quietly(() -> stack.heal(worker));
        }
    }

    private void heal(String worker) {
        await().ignoreExceptions().untilAsserted(() -> stack.heal(worker));
    }

    // An engine that restarts is not there to be told anything.
    private static void quietly(Runnable tell) {
        try {
            tell.run();
        } catch (AssertionError gone) {
            assertThat(gone).hasMessageContaining("/simulator/faults");
        }
    }

    private int sum(String pointer) {
        return WORKERS.stream()
                .mapToInt(worker -> stack.accounting(worker).at(pointer).asInt(0))
                .sum();
    }
}
