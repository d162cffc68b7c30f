package downhill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What to type after a training, ready to be copied.
final class NextCommands {
  private NextCommands() {}

  /// Options without which the data cannot be read again.
  private static String given(Training training, List<Setting<?>> kept) {
    Settings given = training.settings();
    for (Setting<?> setting : Setting.all()) {
      given = kept.contains(setting) ? given : given.without(setting);
    }
    return given.options();
  }

  /// Shows them.
  ///
  /// @param saved what the training left
  static void show(Screen screen, Training training, TrainReport.Saved saved) {
    String data = Shell.quoted(training.source().name());
    List<String[]> commands = new ArrayList<>();
    if (!saved.model().isEmpty()) {
      String model = Shell.quoted(saved.model());
      data += given(training, List.of(Setting.DELIMITER, Setting.DECIMAL_COMMA));
      commands.add(new String[] {"evaluate " + model + " " + data, "figures on any rows"});
      commands.add(new String[] {"predict " + model + " " + data, "what it says, as CSV"});
      commands.add(new String[] {"summary " + model, "what is in the file"});
    } else {
      String base = "train " + data + given(training, Setting.ofTables());
      commands.add(
          new String[] {
            base + " --seed " + (training.settings().get(Setting.SEED) + 1), "from other weights"
          });
      commands.add(new String[] {base + " --plot curve.svg", "draws how it learnt"});
      commands.add(new String[] {base + " --out model.safetensors", "keeps the network"});
    }
    int width =
        Math.min(
            50,
            IntStream.range(0, commands.size())
                .map(i -> commands.get(i)[0].length())
                .max()
                .orElse(0));
    for (int i = 0; i < commands.size(); i++) {
      String[] command = commands.get(i);
      screen.labelled(
          i == 0 ? "next" : "",
          String.format(Locale.ROOT, "downhill %-" + width + "s  %s", command[0], command[1]));
    }
  }
}
