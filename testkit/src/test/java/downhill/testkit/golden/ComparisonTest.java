package downhill.testkit.golden;

import static downhill.testkit.golden.GoldenSamples.json;
import static downhill.testkit.golden.GoldenSamples.only;
import static downhill.testkit.golden.GoldenSamples.vector;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private static GoldenCase expecting(String group, double... want) {
    return only(
        group,
        "{\"id\":\"c\",\"op\":\"o\",\"rtol\":1e-9,\"atol\":1e-12,\"outputs\":{\"y\":"
            + json(want)
            + "}}");
  }

  private static Outcome offer(GoldenCase c, Precision precision, GoldenArray got) {
    return Comparison.of(c, precision).output("y", got).outcome();
  }

  private static Outcome offer(double want, double got) {
    return offer(expecting("unary", want), Precision.FLOAT64, vector(got));
  }

  private static String failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).message();
  }

  @Test
  void theMessageSaysWhereAndHowFar() {
    GoldenCase c =
        only(
            "binary",
            """
            {"id":"add-0","op":"add","rtol":1e-9,"atol":0.5,
             "outputs":{"y":{"shape":[2,3],"dtype":"float64","data":[0,0,0,0,1,0]}}}
            """);
    GoldenArray got = GoldenArray.of(new int[] {2, 3}, 0.0, 0, 0, 0, 3, 9);
    assertThat(failure(offer(c, Precision.FLOAT64, got)))
        .isEqualTo(
            "binary/add-0: y at flat index 4 [1, 1]: got 3.0, want 1.0, off by 2.0, allowed"
                + " 0.500000001; 2 of 6 elements differ");
  }

  @Test
  void acceptsUpToTheToleranceAndNotBeyond() {
    assertThat(offer(2, 2 + 1.9e-9)).isEqualTo(Outcome.PASSED);
    assertThat(offer(-2, -2 - 1.9e-9)).isEqualTo(Outcome.PASSED);
    failure(offer(2, 2 + 2.1e-9));
    failure(offer(2, 2 - 2.1e-9));
    failure(offer(2, -2));
    assertThat(offer(0, 0.9e-12)).isEqualTo(Outcome.PASSED);
    failure(offer(0, 1.1e-12));
  }

  @Test
  void specialValuesEqualThemselvesOnly() {
    assertThat(offer(Double.NaN, Double.NaN)).isEqualTo(Outcome.PASSED);
    assertThat(offer(INF, INF)).isEqualTo(Outcome.PASSED);
    assertThat(offer(-INF, -INF)).isEqualTo(Outcome.PASSED);
    failure(offer(Double.NaN, 0));
    failure(offer(Double.NaN, INF));
    failure(offer(0, Double.NaN));
    failure(offer(INF, Double.NaN));
    failure(offer(INF, -INF));
    failure(offer(INF, Double.MAX_VALUE));
    failure(offer(1e308, INF));
    failure(offer(Double.MAX_VALUE, -Double.MAX_VALUE));
  }

  @Test
  void zerosAreEqualWhateverTheirSignUnlessAskedFor() {
    assertThat(offer(0.0, -0.0)).isEqualTo(Outcome.PASSED);
    GoldenCase c = expecting("unary", 0.0, -0.0);
    Comparison same = Comparison.of(c, Precision.FLOAT64).signedZeros();
    assertThat(same.output("y", vector(0.0, -0.0)).outcome()).isEqualTo(Outcome.PASSED);
    Comparison other = Comparison.of(c, Precision.FLOAT64).signedZeros();
    assertThat(failure(other.output("y", vector(0.0, 0.0)).outcome()))
        .isEqualTo("unary/c: y at flat index 1: got 0.0, want -0.0 with its sign");
  }

  @Test
  void atolZeroKeepsTinyResults() {
    GoldenCase c =
        only(
            "edge",
            "{\"id\":\"c\",\"op\":\"o\",\"rtol\":1e-12,\"atol\":0,\"outputs\":{\"y\":5e-324}}");
    assertThat(offer(c, Precision.FLOAT64, GoldenArray.scalar(Double.MIN_VALUE)))
        .isEqualTo(Outcome.PASSED);
    failure(offer(c, Precision.FLOAT64, GoldenArray.scalar(0)));
  }

  @Test
  void integersAndTruthValuesMustBeEqual() {
    GoldenCase integers =
        only(
            "g",
            "{\"id\":\"c\",\"op\":\"o\",\"rtol\":1,\"outputs\":{\"y\":{\"shape\":[1],\"dtype\":\"int64\",\"data\":[9007199254740993]}}}");
    int[] one = {1};
    assertThat(offer(integers, Precision.FLOAT64, GoldenArray.of(one, 9007199254740993L)))
        .isEqualTo(Outcome.PASSED);
    failure(offer(integers, Precision.FLOAT64, GoldenArray.of(one, 9007199254740992L)));
    GoldenCase flags =
        only(
            "g",
            "{\"id\":\"c\",\"op\":\"o\",\"rtol\":1,\"outputs\":{\"y\":{\"shape\":[1],\"dtype\":\"bool\",\"data\":[true]}}}");
    assertThat(offer(flags, Precision.FLOAT64, GoldenArray.of(one, true)))
        .isEqualTo(Outcome.PASSED);
    assertThat(failure(offer(flags, Precision.FLOAT64, GoldenArray.of(one, false))))
        .isEqualTo("g/c: y at flat index 0 [0]: got false, want true; 1 of 1 elements differ");
  }

  @Test
  void shapeAndTypeMustBeEqual() {
    GoldenCase c = expecting("unary", 1, 2);
    assertThat(failure(offer(c, Precision.FLOAT64, GoldenArray.of(new int[] {1, 2}, 1.0, 2))))
        .isEqualTo("unary/c: y is float64[1, 2], want float64[2]");
    assertThat(failure(offer(c, Precision.FLOAT64, GoldenArray.of(new int[] {2}, 1L, 2L))))
        .isEqualTo("unary/c: y is int64[2], want float64[2]");
    assertThat(failure(offer(expecting("unary", 1), Precision.FLOAT64, GoldenArray.scalar(1))))
        .isEqualTo("unary/c: y is float64[], want float64[1]");
  }

  @Test
  void float32HasTheToleranceOfItsGroup() {
    GoldenArray near = vector(1 + 9e-6);
    assertThat(offer(expecting("unary", 1), Precision.FLOAT32, near)).isEqualTo(Outcome.PASSED);
    failure(offer(expecting("unary", 1), Precision.FLOAT64, near));
    GoldenArray far = vector(1 + 9e-5);
    failure(offer(expecting("unary", 1), Precision.FLOAT32, far));
    assertThat(offer(expecting("matmul", 1), Precision.FLOAT32, far)).isEqualTo(Outcome.PASSED);
    failure(offer(expecting("matmul", 1), Precision.FLOAT32, vector(1 + 2e-4)));
    GoldenCase wide =
        only(
            "unary", "{\"id\":\"c\",\"op\":\"o\",\"rtol\":0.1,\"atol\":0,\"outputs\":{\"y\":1.0}}");
    assertThat(offer(wide, Precision.FLOAT32, GoldenArray.scalar(1.09))).isEqualTo(Outcome.PASSED);
  }

  @Test
  void someGroupsAreMeantForFloat64Alone() {
    for (String group : new String[] {"edge", "conventions", "metrics", "training"}) {
      assertThat(Precision.FLOAT32.meets(group)).isFalse();
      assertThat(Precision.FLOAT64.meets(group)).isTrue();
    }
    assertThat(Precision.FLOAT32.meets("losses")).isTrue();
  }

  @Test
  void alternativesHoldAtTheirPlaceOnly() {
    GoldenCase c =
        only(
            "edge",
            "{\"id\":\"c\",\"op\":\"o\",\"rtol\":1e-9,\"atol\":0,\"outputs\":{\"y\":"
                + json(1, 1)
                + "},\"also_accepted\":{\"y\":[[0,\"NaN\"],[0,5.0]]}}");
    assertThat(offer(c, Precision.FLOAT64, vector(1, 1))).isEqualTo(Outcome.PASSED);
    assertThat(offer(c, Precision.FLOAT64, vector(Double.NaN, 1))).isEqualTo(Outcome.PASSED);
    assertThat(offer(c, Precision.FLOAT64, vector(5, 1))).isEqualTo(Outcome.PASSED);
    failure(offer(c, Precision.FLOAT64, vector(1, 5)));
    failure(offer(c, Precision.FLOAT64, vector(1, Double.NaN)));
    failure(offer(c, Precision.FLOAT64, vector(5.1, 1)));
  }

  @Test
  void aForgottenPartFails() {
    GoldenCase c =
        only(
            "g",
            "{\"id\":\"c\",\"op\":\"o\",\"inputs\":{\"x\":1.0},\"outputs\":{\"y\":1.0,\"i\":2.0},\"grads\":{\"x\":3.0}}");
    GoldenArray one = GoldenArray.scalar(1);
    assertThat(failure(Comparison.of(c, Precision.FLOAT64).output("y", one).outcome()))
        .isEqualTo("g/c: output i was not compared\ng/c: gradient x was not compared");
    assertThat(
            Comparison.of(c, Precision.FLOAT64)
                .output("y", one)
                .without("i")
                .gradient("x", GoldenArray.scalar(3))
                .outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(failure(Comparison.of(c, Precision.FLOAT64).output("z", one).outcome()))
        .contains("there is no output 'z'");
    GoldenCase nothing = only("g", "{\"id\":\"c\",\"op\":\"o\"}");
    assertThat(failure(Comparison.of(nothing, Precision.FLOAT64).outcome()))
        .isEqualTo("g/c: nothing was compared");
  }

  @Test
  void aWrongGradientFailsAndSoDoesAWrongTrajectory() {
    GoldenCase c =
        only("g", "{\"id\":\"c\",\"op\":\"o\",\"inputs\":{\"x\":1.0},\"grads\":{\"x\":3.0}}");
    assertThat(
            failure(
                Comparison.of(c, Precision.FLOAT64)
                    .gradient("x", GoldenArray.scalar(3.1))
                    .outcome()))
        .startsWith("g/c: gradient of x at flat index 0 []: got 3.1, want 3.0");
    Comparison steps =
        Comparison.of(only("g", "{\"id\":\"c\",\"op\":\"o\"}"), Precision.FLOAT64)
            .value("step 1", vector(1), vector(1.0005), new Tolerance(1e-3, 0))
            .value("step 2", vector(1), vector(1.002), new Tolerance(1e-3, 0));
    assertThat(failure(steps.outcome())).startsWith("g/c: step 2 at flat index 0 [0]: got 1.002");
  }

  @Test
  void gradientsOfExtremeInputsAreInformativeOnTheEdgeOnly() {
    String json =
        "{\"id\":\"c\",\"op\":\"o\",\"inputs\":{\"x\":%s},\"grads\":{\"x\":%s}}"
            .formatted(json(10001, -INF, Double.NaN, 1e4, 0), json(1, 2, 3, 4, Double.NaN));
    GoldenArray wrong = vector(9, 9, 9, 4, 9);
    GoldenCase edge = only("edge", json);
    assertThat(Comparison.of(edge, Precision.FLOAT64).gradient("x", wrong).outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(
            failure(
                Comparison.of(edge, Precision.FLOAT64)
                    .gradient("x", vector(1, 2, 3, 9, 0))
                    .outcome()))
        .contains("flat index 3", "1 of 5");
    assertThat(
            failure(
                Comparison.of(only("unary", json), Precision.FLOAT64)
                    .gradient("x", wrong)
                    .outcome()))
        .contains("4 of 5");
  }

  @Test
  void infinityMinusInfinityIsInformativeWhereTheNoteSaysSo() {
    GoldenCase c =
        only(
            "edge",
            "{\"id\":\"c\",\"op\":\"o\",\"outputs\":{\"y\":"
                + json(Double.NaN, 1)
                + "},\"note\":\"inf - inf positions are informative\"}");
    assertThat(offer(c, Precision.FLOAT64, vector(0, 1))).isEqualTo(Outcome.PASSED);
    failure(offer(c, Precision.FLOAT64, vector(0, 2)));
  }
}
