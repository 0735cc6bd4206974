package io.glidepath.picker.rendering;

import io.glidepath.picker.understanding.ChatOptions;
import io.glidepath.picker.understanding.ChatOptions.Adaptation;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Content.Part;
import io.glidepath.picker.understanding.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What vLLM 0.32 changes in a conversation for the sake of its template. */
final class Adaptations {

    /** Its hash changes with each request, so engines drop it for the sake of their caches. */
    private static final String BILLING = "x-anthropic-billing-header";

    private Adaptations() {}

    static List<Message> apply(List<Message> messages, ChatOptions options, TemplateTraits traits) {
        List<Message> adapted = messages;
        if (options.adaptations().contains(Adaptation.SYSTEM_FIRST) && traits.systemFirst()) {
            adapted = gathered(adapted, "");
        }
        adapted = withoutBilling(adapted);
        boolean developers = adapted.stream().anyMatch(message -> message.role().equals("developer"));
        return developers && !traits.knowsDevelopers() ? consolidated(asSystem(adapted)) : adapted;
    }

    /** Drops the first line of a system's text that is only there for the bill. */
    private static List<Message> withoutBilling(List<Message> messages) {
        boolean none = messages.stream().noneMatch(Adaptations::isBilled);
        return none
                ? messages
                : messages.stream()
                        .map(message -> isBilled(message) ? withoutBilling(message) : message)
                        .toList();
    }

    private static boolean isBilled(Message message) {
        return message.role().equals("system")
                && switch (message.content()) {
                    case Content.None none -> false;
                    case Content.Text text -> text.text().startsWith(BILLING);
                    case Content.Parts parts -> parts.parts().stream().anyMatch(Adaptations::isBilled);
                };
    }

    private static boolean isBilled(Part part) {
        return part instanceof Part.Text text && text.text().startsWith(BILLING);
    }

    private static Message withoutBilling(Message message) {
        List<Part> parts = message.content() instanceof Content.Parts several
                ? several.parts()
                : List.of(Part.text(textOf(message)));
        List<Part> kept = new ArrayList<>();
        for (Part part : parts) {
            if (!isBilled(part)) {
                kept.add(part);
            } else if (part instanceof Part.Text text) {
                String rest = text.text().substring(text.text().indexOf('\n') + 1);
                if (text.text().indexOf('\n') >= 0 && !rest.isEmpty()) {
                    kept.add(new Part.Text(rest, text.extra()));
                }
            }
        }
        return with(message, message.role(), new Content.Parts(kept));
    }

    private static List<Message> asSystem(List<Message> messages) {
        return messages.stream()
                .map(message ->
                        message.role().equals("developer") ? with(message, "system", message.content()) : message)
                .toList();
    }

    private static List<Message> consolidated(List<Message> messages) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).role().equals("system")) {
                places.add(i);
            }
        }
        return places.size() <= 1 && (places.isEmpty() || places.getFirst() == 0)
                ? messages
                : gathered(messages, "\n\n");
    }

    /** All system messages in one, before the others. */
    private static List<Message> gathered(List<Message> messages, String between) {
        String text = messages.stream()
                .filter(message -> message.role().equals("system"))
                .map(Adaptations::textOf)
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(between));
        List<Message> all = new ArrayList<>();
        if (!text.isEmpty() || between.length() > 0) {
            all.add(new Message("system", text));
        }
        messages.stream().filter(message -> !message.role().equals("system")).forEach(all::add);
        return all;
    }

    private static String textOf(Message message) {
        return switch (message.content()) {
            case Content.None none -> "";
            case Content.Text text -> text.text();
            case Content.Parts parts ->
                parts.parts().stream()
                        .filter(Part.Text.class::isInstance)
                        .map(part -> ((Part.Text) part).text())
                        .collect(Collectors.joining("\n"));
        };
    }

    private static Message with(Message message, String role, Content content) {
        return new Message(
                role,
                content,
                message.toolCalls(),
                message.reasoning(),
                message.toolCallId(),
                message.name(),
                Optional.empty());
    }
}
