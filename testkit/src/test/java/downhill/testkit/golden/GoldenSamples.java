package downhill.testkit.golden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// Golden files written by hand for the tests of this package.
final class GoldenSamples {
  private GoldenSamples() {}

  static GoldenFile file(String group, String... cases) {
    return text(
        "{\"format\":1,\"group\":\"" + group + "\",\"cases\":[" + String.join(",\n", cases) + "]}");
  }

  static GoldenCase only(String group, String json) {
    return file(group, json).cases().getFirst();
  }

  static GoldenFile text(String json) {
    try {
      return GoldenFile.read(
          "sample.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GoldenArray vector(double... values) {
    return GoldenArray.of(new int[] {values.length}, values);
  }

  static String json(double... values) {
    StringBuilder data = new StringBuilder();
    for (double value : values) {
      data.append(data.isEmpty() ? "" : ",")
          .append(Double.isFinite(value) ? String.valueOf(value) : "\"" + value + "\"");
    }
    return "{\"shape\":[%d],\"dtype\":\"float64\",\"data\":[%s]}".formatted(values.length, data);
  }

  static GoldenBinding binding(
      String name, Precision precision, Function<GoldenCase, Outcome> body) {
    record Fake(String name, Precision precision, Function<GoldenCase, Outcome> body)
        implements GoldenBinding {
      @Override
      public Outcome run(GoldenCase c) {
        return body.apply(c);
      }
    }
    return new Fake(name, precision, body);
  }

  static GoldenRunner runner(GoldenBinding... bindings) {
    return new GoldenRunner(List.of(bindings));
  }
}
