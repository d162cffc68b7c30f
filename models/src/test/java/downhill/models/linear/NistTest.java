package downhill.models.linear;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The linear regressions that NIST has certified (Statistical Reference Datasets). The reached
/// digits are printed: `−log10(|got − certified| / |certified|)`, the least over the coefficients.
class NistTest {
  private static final List<String> EMBEDDED = List.of("longley", "norris", "wampler1");

  /// Below 9 where the condition number forbids more; none of the sets beside the repository.
  private static final Map<String, Double> FLOORS = Map.of("wampler5", 6.0, "filip", 6.0);

  private static String embedded(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            NistTest.class.getResourceAsStream("/downhill/models/nist/" + name + ".json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// What stands between the brackets after `"key":`.
  private static String list(String json, String key) {
    Matcher at = Pattern.compile("\"" + key + "\"\\s*:\\s*\\[").matcher(json);
    assertThat(at.find()).as(key).isTrue();
    int depth = 1;
    int end = at.end();
    while (depth > 0) {
      char c = json.charAt(end++);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    return json.substring(at.end(), end - 1);
  }

  private static double[] numbers(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static double[][] rows(String json) {
    String text = list(json, "x");
    if (!text.contains("[")) {
      double[] flat = numbers(text);
      return Stream.of(flat)
          .flatMap(v -> java.util.Arrays.stream(v).mapToObj(x -> new double[] {x}))
          .toArray(double[][]::new);
    }
    List<double[]> rows = new ArrayList<>();
    Matcher row = Pattern.compile("\\[([^\\]]*)\\]").matcher(text);
    while (row.find()) {
      rows.add(numbers(row.group(1)));
    }
    return rows.toArray(double[][]::new);
  }

  private static double number(String json, String key) {
    Matcher at = Pattern.compile("\"" + key + "\"\\s*:\\s*([-+.0-9eE]+)").matcher(json);
    assertThat(at.find()).as(key).isTrue();
    return Double.parseDouble(at.group(1));
  }

  private static double digits(double got, double certified) {
    double error = Math.abs(got - certified) / (certified == 0 ? 1 : Math.abs(certified));
    return error == 0 ? 17 : Math.min(17, -Math.log10(error));
  }

  private static FittedLinear fit(String json) {
    double[][] x = rows(json);
    double[] y = numbers(list(json, "y"));
    boolean intercept = json.contains("\"intercept\": true");
    Matcher degree = Pattern.compile("polynomial degree (\\d+)").matcher(json);
    if (degree.find() && intercept) {
      return PolynomialRegression.of(Integer.parseInt(degree.group(1)))
          .fit(Tensors.matrix(x), Tensors.of(y));
    }
    LinearRegression learner = LinearRegression.of();
    return (intercept ? learner : learner.withoutIntercept()).fit(Tensors.matrix(x), Tensors.of(y));
  }

  private record Reached(double coefficients, double errors, double deviation) {}

  private static Reached reached(String json) {
    FittedLinear fitted = fit(json);
    double[] certified = numbers(list(json, "beta_double"));
    double[] deviations = numbers(list(json, "sd_beta_double"));
    double[] all = fitted.coefficients();
    int first = all.length - certified.length;
    double least = 17;
    double leastError = 17;
    for (int j = 0; j < certified.length; j++) {
      least = Math.min(least, digits(all[first + j], certified[j]));
      leastError =
          Math.min(leastError, digits(fitted.statistics().standardErrors().get(j), deviations[j]));
    }
    return new Reached(
        least,
        leastError,
        digits(fitted.statistics().residualStandardDeviation(), number(json, "residual_sd")));
  }

  @Test
  void theCertifiedDigitsOfTheEmbeddedSetsAreReached() throws IOException {
    for (String name : EMBEDDED) {
      assertThat(reached(embedded(name)).coefficients()).as(name).isGreaterThanOrEqualTo(9);
    }
    // Residuals are exact for wampler1, so its deviations are certified to be 0.
    assertThat(reached(embedded("norris")).errors()).isGreaterThanOrEqualTo(9);
    assertThat(reached(embedded("longley")).errors()).isGreaterThanOrEqualTo(9);
    assertThat(reached(embedded("longley")).deviation()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void theCertifiedDigitsOfTheWholeFolderAreReached() throws IOException {
    Path folder = folder();
    Assumptions.assumeTrue(
        Files.isDirectory(folder),
        "No NIST sets in " + folder + "; set DOWNHILL_STRD to their folder.");
    Map<String, String> sets = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        sets.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
      }
    }
    StringBuilder table = new StringBuilder("set        digits  wanted  of s.e.  of s\n");
    int passed = 0;
    for (var set : sets.entrySet()) {
      Reached reached = reached(set.getValue());
      double floor = FLOORS.getOrDefault(set.getKey(), 9.0);
      passed += reached.coefficients() >= floor ? 1 : 0;
      table.append(
          String.format(
              Locale.ROOT,
              "%-10s %6.1f %7.0f %8.1f %5.1f%n",
              set.getKey(),
              reached.coefficients(),
              floor,
              reached.errors(),
              reached.deviation()));
    }
    table.append("%d passed, %d failed, 0 skipped%n".formatted(passed, sets.size() - passed));
    Path report = Path.of("target", "nist.txt");
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.writeString(report, table);
    assertThat(passed).as(table.toString()).isEqualTo(sets.size()).isPositive();
  }

  /// `DOWNHILL_STRD`, else `../shared/nist-strd` beside the repository.
  private static Path folder() {
    String set = System.getenv("DOWNHILL_STRD");
    if (set != null && !set.isBlank()) {
      return Path.of(set);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/map.md"))) {
      folder = folder.getParent();
    }
    return folder == null
        ? Path.of("nist-strd")
        : folder.resolveSibling("shared").resolve("nist-strd");
  }
}
