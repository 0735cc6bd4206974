package io.glidepath.picker.learning;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One of each for the process. */
@Configuration(proxyBeanMethods = false)
class LearningConfiguration {

    @Bean
    RateBook rateBook() {
        return new RateBook();
    }

    @Bean
    AnswerLengths answerLengths(LearningProperties settings) {
        return new AnswerLengths(settings.expectedOutputTokens());
    }

    @Bean
    ReuseShare reuseShare() {
        return new ReuseShare();
    }
}
