package io.glidepath.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.cache.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationsTest {

    /** Ten system prompts of 1,008 tokens and a first question of 50 to 400; answers of 100 to 500, 300 expected. */
    @Test
    void chatsBeginWithOneOfTenSystemPrompts() {
        NotedSchedule noted = NotedSchedule.of(Conversations.chat(300, 300, 1));

        assertThat(noted.sent).hasSize(300).allSatisfy(ask -> {
            assertThat(ask.prompt().size()).isBetween(1_058, 1_408);
            assertThat(ask.outputTokens()).isBetween(100, 500);
            assertThat(ask.expectedOutput()).isEqualTo(300);
        });
        assertThat(beginnings(noted, 1_008)).isEqualTo(10);
        double meanPause = noted.times.stream().mapToLong(at -> at).average().orElseThrow() / 1e9;
        assertThat(meanPause).isBetween(12.0, 18.0);
    }

    @Test
    void agentsHaveLongSystemPromptsOfTheirOwn() {
        NotedSchedule noted = NotedSchedule.of(Conversations.agents(300, 300, 0, 1));

        assertThat(noted.sent).allSatisfy(ask -> {
            assertThat(ask.prompt().size()).isBetween(3_100, 117_000);
            assertThat(ask.outputTokens()).isBetween(50, 4_000);
            assertThat(ask.expectedOutput()).isEqualTo(500);
        });
        assertThat(beginnings(noted, 3_000)).isEqualTo(300);
        double mean = noted.sent.stream()
                .mapToInt(ask -> ask.prompt().size())
                .average()
                .orElseThrow();
        // 55,000 of the system prompt and 1,500 of the question, cut at 10,000.
        assertThat(mean).isBetween(50_000.0, 62_000.0);
    }

    @Test
    void agentsMayShareTwenty() {
        assertThat(beginnings(NotedSchedule.of(Conversations.agents(300, 300, 20, 1)), 3_000))
                .isEqualTo(20);
    }

    @Test
    void agentsTakeTwoToTwentyTurns() {
        List<Integer> turns = new ArrayList<>();
        for (int seed = 1; seed <= 200; seed++) {
            turns.add(turns(Conversations.agents(1, 1, 0, seed)));
        }

        assertThat(turns).allMatch(count -> count >= 2 && count <= 20).contains(2, 20);
    }

    /** What one session asks depends on its number alone, so that a router that answers in another order changes nothing. */
    @Test
    void aSessionAsksTheSameWhateverHappensToOthers() {
        Conversations one = Conversations.chat(2, 2, 5);
        Conversations other = Conversations.chat(2, 2, 5);
        NotedSchedule first = NotedSchedule.of(one);
        NotedSchedule second = NotedSchedule.of(other);
        Ask mine = first.sent.get(1);

        Ask before = first.answer(one, 200);
        other.ended(second.sent.get(0), mine.prompt(), second);
        other.ended(second.sent.get(1), IntList.of(new int[200]), second);

        assertThat(second.sent.getLast().prompt()).isEqualTo(before.prompt());
        assertThat(second.sent.getLast().outputTokens()).isEqualTo(before.outputTokens());
    }

    @Test
    void aFailedAnswerEndsTheConversation() {
        Conversations chat = Conversations.chat(1, 2, 1);
        NotedSchedule noted = NotedSchedule.of(chat);

        assertThat(noted.answer(chat, 0).source()).isEqualTo(1);
    }

    private static int turns(Conversations one) {
        NotedSchedule noted = NotedSchedule.of(one);
        int before = 0;
        while (noted.sent.size() > before) {
            before = noted.sent.size();
            noted.answer(one, 1);
        }
        return before;
    }

    private static long beginnings(NotedSchedule noted, int tokens) {
        return noted.sent.stream()
                .map(ask -> Arrays.hashCode(Arrays.copyOf(ask.prompt().toArray(), tokens)))
                .distinct()
                .count();
    }
}
