package downhill.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command gave, run in this process.
///
/// @param code the exit code
/// @param out what it printed to standard output
/// @param err what it printed to standard error
record Result(int code, String out, String err) {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// Runs a command whose output goes to a pipe.
  static Result of(String... args) {
    return on(EnumSet.noneOf(Screen.Ability.class), args);
  }

  /// Runs a command whose output goes to a place with the given abilities.
  static Result on(Set<Screen.Ability> abilities, String... args) {
    return run(Main.commandLine(out -> new Screen(out, abilities)), args);
  }

  static Result run(CommandLine command, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = Main.execute(command, args);
    return new Result(code, out.toString(), err.toString());
  }

  /// Splits a command line at its spaces.
  static Result ofLine(String line) {
    return of(line.isEmpty() ? new String[0] : line.split(" ", -1));
  }

  /// The one JSON document that was printed, and nothing else.
  JsonNode json() {
    return STRICT.readTree(out);
  }

  /// A figure of the JSON document.
  double figure(String part, String name) {
    return json().get("metrics").get(part).get(name).asDouble();
  }

  List<String> lines() {
    return Arrays.asList(out.split("\\R", 0));
  }
}
