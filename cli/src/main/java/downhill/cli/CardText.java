package downhill.cli;

import downhill.model.TrainingCard;

/// A training card as Markdown.
final class CardText {
  private CardText() {}

  static String of(String model, TrainingCard card) {
    StringBuilder text = new StringBuilder("# " + model + "\n\n");
    text.append("Trained on ").append(card.data());
    text.append(card.dataHash().isEmpty() ? "" : " (`" + card.dataHash() + "`)");
    text.append(", seed ").append(card.seed()).append(", ").append(card.epochs());
    text.append(" epochs; ").append(card.stopReason()).append("\n\n## Figures\n\n");
    card.metrics()
        .forEach(
            (part, figures) ->
                figures.forEach(
                    (name, value) ->
                        text.append("- ")
                            .append(part)
                            .append(' ')
                            .append(name)
                            .append(": ")
                            .append(value)
                            .append('\n')));
    text.append("\n## Repeat\n\nThe same command gives the same bits:\n\n```sh\n")
        .append(card.command())
        .append("\n```\n\n## Settings\n\n| setting | value |\n|---|---|\n");
    card.settings()
        .forEach(
            (name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
    text.append("\n## Made with\n\nDownhill ").append(card.version());
    card.environment()
        .forEach((name, value) -> text.append("; ").append(name).append(' ').append(value));
    return text.append(".\n").toString();
  }
}
