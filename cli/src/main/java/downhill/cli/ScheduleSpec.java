package downhill.cli;

import downhill.nn.KnownNames;
import downhill.optim.CosineDecay;
import downhill.optim.ExponentialDecay;
import downhill.optim.LinearWarmup;
import downhill.optim.OneCycle;
import downhill.optim.Plateau;
import downhill.optim.PolynomialDecay;
import downhill.optim.Schedule;
import downhill.optim.StepDecay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How the learning rate changes, written `NAME:NUMBER:NUMBER`, such as `step:10:0.5`. Numbers that
/// are times count epochs.
///
/// @param form which schedule
/// @param numbers its settings, all of them
record ScheduleSpec(Form form, List<Double> numbers) {
  /// The known schedules, with the settings that they have when none are given.
  enum Form {
    CONSTANT("constant", ""),
    COSINE("cosine", ""),
    LINEAR("linear", ""),
    STEP("step:EPOCHS:FACTOR", "10:0.5"),
    EXPONENTIAL("exponential:FACTOR", "0.95"),
    WARMUP("warmup:EPOCHS", "5"),
    ONECYCLE("onecycle", ""),
    PLATEAU("plateau:FACTOR:PATIENCE", "0.5:5");

    private final String usage;
    private final String usual;

    Form(String usage, String usual) {
      this.usage = usage;
      this.usual = usual;
    }

    List<String> usual() {
      return usual.isEmpty() ? List.of() : List.of(usual.split(":", -1));
    }

    String word() {
      return usage.split(":", -1)[0];
    }
  }

  ScheduleSpec {
    numbers = List.copyOf(numbers);
  }

  static List<String> usages() {
    return List.of(Form.values()).stream().map(form -> form.usage).toList();
  }

  /// Reads the text form.
  ///
  /// @throws IllegalArgumentException when it cannot be read; the message says what is allowed
  static ScheduleSpec parse(String text) {
    String[] parts = text.strip().split(":", -1);
    for (Form form : Form.values()) {
      if (form.word().equals(parts[0])) {
        return parse(form, parts, text);
      }
    }
    List<String> names = List.of(Form.values()).stream().map(Form::word).toList();
    throw new KnownNames("schedule", names).unknown(parts[0]);
  }

  private static ScheduleSpec parse(Form form, String[] parts, String text) {
    if (parts.length - 1 > form.usual().size()) {
      throw new IllegalArgumentException("expected %s, got '%s'.".formatted(form.usage, text));
    }
    String[] labels = form.usage.split(":", -1);
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < form.usual().size(); i++) {
      String part = i + 1 < parts.length ? parts[i + 1] : form.usual().get(i);
      try {
        numbers.add(
            labels[i + 1].equals("FACTOR")
                ? Values.number(Values.Bound.ABOVE, 0, 1, "0.5").read(part)
                : Double.valueOf(Values.count(1).read(part)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s of '%s': %s".formatted(labels[i + 1], text, e.getMessage()), e);
      }
    }
    return new ScheduleSpec(form, numbers);
  }

  /// The schedule over steps.
  ///
  /// @param stepsPerEpoch 1 or more
  /// @param epochs of the whole training
  Schedule of(long stepsPerEpoch, int epochs) {
    long all = stepsPerEpoch * epochs;
    return switch (form) {
      case CONSTANT -> Schedule.constant();
      case COSINE -> new CosineDecay(all);
      case LINEAR -> new PolynomialDecay(all, 1);
      case STEP ->
          new StepDecay(numbers.getFirst().longValue(), numbers.get(1)).every(stepsPerEpoch);
      case EXPONENTIAL -> new ExponentialDecay(numbers.getFirst()).every(stepsPerEpoch);
      case WARMUP -> {
        long steps = Math.min(all, numbers.getFirst().longValue() * stepsPerEpoch);
        yield steps < all
            ? new LinearWarmup(steps).then(steps, new CosineDecay(all - steps))
            : new LinearWarmup(steps);
      }
      case ONECYCLE -> new OneCycle(Math.max(2, all));
      case PLATEAU -> new Plateau(Plateau.Goal.MIN, numbers.getFirst(), numbers.get(1).intValue());
    };
  }

  /// The text form, which [#parse(String)] reads.
  @Override
  public String toString() {
    return numbers.isEmpty()
        ? form.word()
        : form.word()
            + numbers.stream().map(n -> ":" + Figures.plain(n)).collect(Collectors.joining());
  }
}
