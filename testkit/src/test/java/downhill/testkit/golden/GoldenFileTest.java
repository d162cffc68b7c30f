package downhill.testkit.golden;

import static downhill.testkit.golden.GoldenSamples.file;
import static downhill.testkit.golden.GoldenSamples.only;
import static downhill.testkit.golden.GoldenSamples.text;
import static downhill.testkit.golden.GoldenSamples.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenFileTest {
  private static GoldenArray data(String json) {
    return only("g", "{\"id\":\"a\",\"op\":\"o\",\"inputs\":{\"x\":" + json + "}}").input("x");
  }

  @Test
  void readsFloatsToTheBit() {
    GoldenArray x =
        data(
            "{\"shape\":[9],\"dtype\":\"float64\",\"data\":[0.1,-0.0,5e-324,1e-323,"
                + "1.7976931348623157e+308,2.2250738585072011e-308,9007199254740993,0.30000000000000004,-3]}");
    assertThat(x)
        .isEqualTo(
            vector(
                0.1,
                -0.0,
                Double.MIN_VALUE,
                2 * Double.MIN_VALUE,
                Double.MAX_VALUE,
                2.225073858507201e-308,
                9007199254740992.0,
                0.1 + 0.2,
                -3));
  }

  @Test
  void readsTheThreeValuesThatJsonLacks() {
    assertThat(
            data(
                "{\"shape\":[3],\"dtype\":\"float64\",\"data\":[\"NaN\",\"Infinity\",\"-Infinity\"]}"))
        .isEqualTo(vector(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }

  @Test
  void readsIntegersBeyondTheReachOfDoubles() {
    assertThat(data("{\"shape\":[1],\"dtype\":\"int64\",\"data\":[9007199254740993]}").longs())
        .containsExactly(9007199254740993L);
  }

  @Test
  void readsTruthValuesAndEmptyArrays() {
    assertThat(data("{\"shape\":[2,1],\"dtype\":\"bool\",\"data\":[true,false]}"))
        .isEqualTo(GoldenArray.of(new int[] {2, 1}, true, false));
    GoldenArray empty = data("{\"shape\":[0,3],\"dtype\":\"float64\",\"data\":[]}");
    assertThat(empty.size()).isZero();
    assertThat(empty.shape()).containsExactly(0, 3);
  }

  @Test
  void aPlainNumberIsAScalar() {
    assertThat(data("0.75")).isEqualTo(GoldenArray.scalar(0.75));
    assertThat(data("8")).isEqualTo(GoldenArray.scalar(8));
  }

  @Test
  void aRefIsTheOutputOfThatNameOfADataCase() {
    GoldenFile file =
        file(
            "training",
            "{\"id\":\"run\",\"op\":\"training\",\"inputs\":{\"x\":{\"ref\":\"iris_x\"},\"y\":{\"ref\":\"iris_y\"}}}",
            "{\"id\":\"iris_x\",\"op\":\"data\",\"outputs\":{\"iris_x\":1.5,\"iris_y\":2.5}}");
    assertThat(file.cases().getFirst().inputs().values())
        .containsExactly(GoldenArray.scalar(1.5), GoldenArray.scalar(2.5));
    assertThatThrownBy(() -> data("{\"ref\":\"nobody\"}"))
        .hasMessage("sample.json: g/a.inputs.x: no array 'nobody' in this file; there are []");
  }

  @Test
  void theInputsOfAProblemAreFoundByItsSolutions() {
    GoldenFile file =
        file(
            "optimizers",
            "{\"id\":\"sgd\",\"op\":\"SGD\"}",
            "{\"id\":\"problem\",\"op\":\"problem\",\"inputs\":{\"x\":1.5}}");
    GoldenValue solution = file.cases().getFirst().fields();
    assertThat(solution.named("problem.x")).isEqualTo(GoldenArray.scalar(1.5));
    assertThatThrownBy(() -> solution.named("problem.z"))
        .hasMessageContaining("no array 'problem.z' in this file; there are [problem.x]");
  }

  @Test
  void readsTheWholeCase() {
    GoldenCase c =
        only(
            "edge",
            """
            {"id":"a","op":"silu","attrs":{"axes":null,"axis":-1,"slices":[[1,null,2]],"p":"Infinity"},
             "inputs":{"b":1.0,"a":2.0},"outputs":{"y":3.0},"grad_outputs":{"y":1.0},"grads":{"b":4.0},
             "rtol":1e-9,"atol":0,"also_accepted":{"y":[[0,"NaN"]]},"note":"n","lr_at_step":[0.1,0.2]}
            """);
    assertThat(c).hasToString("edge/a");
    assertThat(c.op()).isEqualTo("silu");
    assertThat(c.inputs().keySet()).containsExactly("b", "a");
    assertThat(c.outputs()).containsOnlyKeys("y");
    assertThat(c.gradOutputs()).containsOnlyKeys("y");
    assertThat(c.grads()).containsOnlyKeys("b");
    assertThat(c.tolerance()).isEqualTo(new Tolerance(1e-9, 0));
    assertThat(c.alsoAccepted().get("y"))
        .isEqualTo(List.of(new GoldenCase.Alternative(0, Double.NaN)));
    assertThat(c.note()).isEqualTo("n");
    assertThat(c.expectsError()).isFalse();
    assertThat(c.attrs().isNull("axes")).isTrue();
    assertThat(c.attrs().has("axes")).isTrue();
    assertThat(c.attrs().isNull("keepdims")).isTrue();
    assertThat(c.attrs().integers("axis")).containsExactly(-1);
    assertThat(c.attrs().number("p")).isPositive().isInfinite();
    assertThat(c.attrs().number("eps", 1e-5)).isEqualTo(1e-5);
    GoldenValue slice = c.attrs().get("slices").items().getFirst();
    assertThat(slice.items().get(1).isNull()).isTrue();
    assertThat(slice.items().get(2).integer()).isEqualTo(2);
    assertThat(c.fields().numbers("lr_at_step")).containsExactly(0.1, 0.2);
  }

  @Test
  void aCaseMayHaveNearlyNothing() {
    GoldenCase c = only("errors", "{\"id\":\"a\",\"op\":\"o\",\"expect\":\"error\"}");
    assertThat(c.expectsError()).isTrue();
    assertThat(c.attrs().names()).isEmpty();
    assertThat(c.inputs()).isEmpty();
    assertThat(c.tolerance()).isEqualTo(Tolerance.EXACT);
    assertThat(c.note()).isEmpty();
  }

  @Test
  void arraysAreNotShared() {
    GoldenArray x = vector(1, 2);
    x.doubles()[0] = 7;
    x.shape()[0] = 7;
    assertThat(x).isEqualTo(vector(1, 2)).hasSameHashCodeAs(vector(1, 2));
    assertThat(x).isNotEqualTo(vector(1, 3)).isNotEqualTo(GoldenArray.of(new int[] {2}, 1L, 2L));
  }

  @Test
  void namesFileCaseAndFieldOfAFault() {
    assertThatThrownBy(() -> data("{\"shape\":[2],\"dtype\":\"float64\",\"data\":[1.0]}"))
        .isInstanceOf(GoldenFormatException.class)
        .hasMessage("sample.json: g/a.inputs.x: Expected 2 values for shape [2], got 1.");
    assertThatThrownBy(() -> data("{\"shape\":[1],\"dtype\":\"float64\",\"data\":[\"nan\"]}"))
        .hasMessage("sample.json: g/a.inputs.x.data[0]: expected a number, got \"nan\"");
    assertThatThrownBy(() -> data("{\"shape\":[1],\"dtype\":\"float64\",\"data\":[1e400]}"))
        .hasMessageContaining("within the range of float64");
    assertThatThrownBy(() -> data("{\"shape\":[1],\"dtype\":\"int64\",\"data\":[1.0]}"))
        .hasMessage("sample.json: g/a.inputs.x.data[0]: expected an integer, got 1.0");
    assertThatThrownBy(() -> data("{\"shape\":[1],\"dtype\":\"float16\",\"data\":[1.0]}"))
        .hasMessageContaining("unknown dtype 'float16'; known are float64, int64, bool");
    assertThatThrownBy(() -> data("{\"shape\":[-1],\"dtype\":\"float64\",\"data\":[]}"))
        .hasMessageContaining("[-1]");
    assertThatThrownBy(
            () -> data("{\"shape\":[2000000000,2000000000,9],\"dtype\":\"bool\",\"data\":[]}"))
        .hasMessageContaining("too large a shape");
    assertThatThrownBy(() -> data("{\"shape\":[1],\"data\":[1.0]}"))
        .hasMessageContaining("no field 'dtype'; there are [shape, data]");
    assertThatThrownBy(() -> data("0").longs())
        .hasMessage("Expected an array of int64, got float64[].");
  }

  @Test
  void refusesWhatIsNotAGoldenFile() {
    assertThatThrownBy(() -> text("{\"format\":1,"))
        .isInstanceOf(GoldenFormatException.class)
        .hasMessageMatching("(?s)sample.json line 1 column \\d+: not JSON: .*");
    assertThatThrownBy(() -> text("{\"format\":1,\"format\":1,\"group\":\"g\",\"cases\":[]}"))
        .hasMessageContaining("format");
    assertThatThrownBy(() -> text("{\"format\":2,\"group\":\"g\",\"cases\":[]}"))
        .hasMessage("sample.json: expected format 1, got 2");
    assertThatThrownBy(
            () -> file("g", "{\"id\":\"a\",\"op\":\"o\"}", "{\"id\":\"a\",\"op\":\"o\"}"))
        .hasMessageContaining("second case with the id 'a'");
    assertThatThrownBy(() -> only("g", "{\"id\":\"a\",\"op\":\"o\",\"attrs\":[1]}"))
        .hasMessage("sample.json: g/a.attrs: expected an object, got [1]");
  }
}
