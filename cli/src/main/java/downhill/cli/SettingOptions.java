package downhill.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Settings as options of a command.
final class SettingOptions {
  private SettingOptions() {}

  /// Adds a headed group of options.
  static void add(CommandLine command, String heading, List<Setting<?>> settings) {
    CommandSpec spec = command.getCommandSpec();
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder()
            .validate(false)
            .multiplicity("0..1")
            .exclusive(false)
            .order(10 + spec.argGroups().size())
            .heading("%n" + heading + ":%n");
    settings.forEach(setting -> group.addArg(option(setting)));
    spec.addArgGroup(group.build());
  }

  private static OptionSpec option(Setting<?> setting) {
    OptionSpec.Builder option =
        OptionSpec.builder("--" + setting.name())
            .description(setting.description().toArray(String[]::new));
    if (!setting.choices().isEmpty()) {
      option.completionCandidates(setting.choices());
    }
    return setting.isFlag()
        ? option.type(Boolean.class).arity("0").build()
        : option
            .type(Object.class)
            .arity("1")
            .paramLabel(setting.label())
            .converters(text -> converted(setting, text))
            .build();
  }

  private static Object converted(Setting<?> setting, String text) {
    try {
      return setting.read(text);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new TypeConversionException(message.endsWith(".") ? message : message + ".");
    }
  }

  /// What was given on the command line.
  ///
  /// @throws ParameterException when an option was given twice
  static Settings given(CommandSpec spec) {
    Settings settings = Settings.NONE;
    List<String> args = spec.commandLine().getParseResult().originalArgs();
    for (Setting<?> setting : Setting.all()) {
      OptionSpec option = spec.findOption("--" + setting.name());
      if (option != null
          && spec.commandLine().getParseResult().hasMatchedOption("--" + setting.name())) {
        once(spec, option, args);
        Object value = option.getValue();
        settings = settings.read(setting, Setting.text(value));
      }
    }
    return settings;
  }

  /// picocli lets options of a group be repeated, and the last one win.
  private static void once(CommandSpec spec, OptionSpec option, List<String> args) {
    String name = option.longestName();
    if (args.stream().filter(arg -> arg.equals(name) || arg.startsWith(name + "=")).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "option '%s' should be specified only once".formatted(name));
    }
  }
}
