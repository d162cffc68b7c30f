package downhill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import downhill.data.Dataset;
import downhill.data.Scaler;
import downhill.data.Task;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EncoderTest {
  private static final String TEXT =
      "a,ok,colour,y\n1,yes,red,low\n3,no,blue,high\n5,no,red,low\n7,yes,green,high\n";
  private static final Table TABLE = Table.parse(TEXT).target("y");
  private static final Encoder ENCODER = TABLE.fit();

  private static Table read(Encoder encoder, String text) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return encoder.read(in, "g.csv", ReadOptions.defaults());
  }

  @Test
  void numbersAreScaledWordsAreBitsCategoriesAreColumns() {
    assertThat(ENCODER.featureNames())
        .containsExactly("a", "ok", "colour=blue", "colour=green", "colour=red");
    assertThat(ENCODER.features()).isEqualTo(5);
    Dataset data = ENCODER.dataset(TABLE);
    assertThat(data.task()).isEqualTo(Task.BINARY);
    assertThat(data.classNames()).containsExactly("high", "low");
    assertThat(data.y().toFloats()).containsExactly(1, 0, 1, 0);
    float one = (float) (-3 / Math.sqrt(5));
    assertThat(data.x().slice(0, 0, 1).toFloats()).containsExactly(one, 1, 0, 0, 1);
    Encoder indices = TABLE.fit(Scaler.MIN_MAX, Categories.INDICES);
    assertThat(indices.featureNames()).containsExactly("a", "ok", "colour");
    assertThat(indices.x(TABLE).slice(0, 3, 4).toFloats()).containsExactly(1, 1, 1);
  }

  @Test
  void isFittedOnTheTrainingRowsAlone() {
    Encoder first = TABLE.select(0, 1).fit();
    assertThat(first.x(TABLE).slice(1, 0, 1).toFloats()).containsExactly(-1, 1, 3, 5);
    // The categories are those of the file, so that no row is unknown.
    assertThat(first.featureNames()).contains("colour=green");
  }

  @Test
  void theSameColumnsInAnotherOrderGiveTheSame() throws IOException {
    Table other = read(ENCODER, "y,colour,a,ok\nlow,red,1,yes\nhigh,green,7,yes\n");
    assertThat(ENCODER.x(other).toFloats()).isEqualTo(ENCODER.x(TABLE.select(0, 3)).toFloats());
    assertThat(ENCODER.dataset(other).y().toFloats()).containsExactly(1, 0);
    // Without the schema, types and categories are found out anew.
    Table inferred = Table.parse("colour,a,ok\ngreen,7,yes\nred,1,yes\nred,1,no\n");
    assertThat(ENCODER.x(inferred).slice(0, 0, 2).toFloats())
        .isEqualTo(ENCODER.x(TABLE.select(3, 0)).toFloats());
    // Without names the place counts; the target may be there behind the others.
    assertThat(numbers().x(read(numbers(), "1,2\n3,4\n")).shape()).isEqualTo(Shape.of(2, 2));
    assertThat(numbers().dataset(read(numbers(), "1,2,5\n3,4,6\n")).y().toFloats())
        .containsExactly(5, 6);
  }

  private static Encoder numbers() {
    return Table.parse("a,b,y\n1,2,2.5\n2,3,3.5\n5,7,1\n").target("y").fit();
  }

  static Stream<Arguments> faults() {
    String columns = "g.csv: the columns are not those that the model was trained on; ";
    return Stream.of(
        // R12
        arguments(
            "a,ok,y,more,x\n1,yes,low,1,2\n",
            columns + "missing: colour; not known to the model: more, x. It takes a, ok, colour."),
        arguments(
            "a,ok,colour\n1,yes,pink\n",
            "g.csv:2: column 'colour': 'pink' is not among the 3 that the model knows: blue, green,"
                + " red."),
        arguments(
            "a,ok,colour,y\n1,yes,red,mid\n",
            "g.csv:2: column 'y': 'mid' is not among the 2 that the model knows: high, low."),
        arguments(
            "a,ok,colour\n1,perhaps,red\n", "g.csv:2: column 'ok': 'perhaps' is not among the 2"),
        arguments("a,ok,colour\none,yes,red\n", "g.csv:2: column 'a': 'one' is no number"),
        arguments(
            "a,ok,colour\n1,yes,red\n?,no,red\n",
            "g.csv:3: '?': column 'a' has no value here; so it is in 1 of 2 rows. Drop such rows."),
        arguments(
            "1,2\n", "g.csv: the columns have no names, and there are 2 of them; expected 3, or"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void otherDataAreRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENCODER.x(read(ENCODER, text)))
        .withMessageStartingWith(message);
  }

  @Test
  void rowsOfJavaAreToldByName() {
    Map<String, Object> row = Map.of("colour", "red", "ok", true, "a", 1);
    assertThat(ENCODER.x(List.of(row)).toFloats()).isEqualTo(ENCODER.x(TABLE.select(0)).toFloats());
    Map<String, String> texts = Map.of("colour", "red", "ok", "yes", "a", "1.0");
    assertThat(ENCODER.x(List.of(texts)).toFloats())
        .isEqualTo(ENCODER.x(TABLE.select(0)).toFloats());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENCODER.x(List.of(row, Map.of("colour", "pink", "ok", true, "a", 1))))
        .withMessage(
            "row 1 (from 0): column 'colour': expected one of blue, green, red, got 'pink'.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENCODER.x(List.of(Map.of("colour", "red", "ok", true, "a", "x"))))
        .withMessage("row 0 (from 0): column 'a': expected a number, got 'x'.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENCODER.x(List.of(Map.of("colour", "red", "ok", true, "a", Double.NaN))))
        .withMessage("row 0 (from 0): column 'a' has no value, got NaN.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENCODER.x(List.of(Map.of("colour", "red", "a", 1))))
        .withMessageStartingWith("row 0 (from 0): the columns are not those")
        .withMessageContaining("missing: ok.");
  }

  @Test
  void travelsAsPlainData() {
    assertThat(Encoder.of(ENCODER.description())).isEqualTo(ENCODER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Encoder.of(Map.of("schema", 1)))
        .withMessage("encoder.schema: expected a map.");
  }

  /// R4: cells without a value.
  @Test
  void missingValuesNeedAWord() throws IOException {
    Table gaps =
        Table.parse("a,c,y\n1,x,2\n,x,3\nNaN,z,4\n4,x,5\n?,x,6\n7,x,7\n-inf,z,8\n").target("y");
    assertThat(gaps.column("a").missing()).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(gaps::fit)
        .withMessage(
            "text:3: '': column 'a' has no value here; so it is in 4 of 7 rows. Say what to do:"
                + " drop such rows, or (in columns of numbers) put the mean there.");
    Table dropped = gaps.missing(Missing.DROP);
    assertThat(dropped.rows()).isEqualTo(3);
    assertThat(dropped.fit().dataset(dropped).y().toFloats()).containsExactly(2, 5, 7);
    Table filled = gaps.missing(Missing.MEAN);
    Encoder encoder = filled.fit();
    assertThat(encoder.x(filled).slice(1, 0, 1).slice(0, 1, 3).toFloats()).containsExactly(0, 0);
    assertThat(Encoder.of(encoder.description())).isEqualTo(encoder);
    // It goes on filling gaps when it predicts.
    assertThat(encoder.x(read(encoder, "a,c\n,x\n")).slice(1, 0, 1).item()).isEqualTo(0);
    Map<String, String> row = Map.of("a", "4", "c", "x");
    assertThat(encoder.x(List.of(row)).slice(1, 0, 1).item()).isEqualTo(0);
  }

  @Test
  void thereIsNoMeanOfWordsAndTargets() {
    Table words = Table.parse("a,c,y\n1,x,2\n2,,3\n3,z,4\n").target("y").missing(Missing.MEAN);
    assertThatIllegalArgumentException()
        .isThrownBy(words::fit)
        .withMessage(
            "text:3: '': column 'c' has no value here; so it is in 1 of 3 rows. There is no mean of"
                + " it: drop such rows, or leave the column out.");
    Table targets = Table.parse("a,y\n1,2\n2,NA\n3,4\n").target("y").missing(Missing.MEAN);
    assertThatIllegalArgumentException()
        .isThrownBy(targets::fit)
        .withMessageStartingWith("text:3: 'NA': the target 'y' has no value here;");
    Table empty = Table.parse("a,b,y\n,1,2\n,2,3\n").target("y");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> empty.missing(Missing.MEAN).fit())
        .withMessage("text: column 'a' has no values. Leave it out.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> empty.missing(Missing.DROP))
        .withMessage(
            "text: every row misses a value, so none is left. Leave out the columns that are"
                + " empty.");
    assertThat(empty.without("a").missing(Missing.DROP).rows()).isEqualTo(2);
  }

  /// R11: columns without information.
  @Test
  void constantColumnsBecomeZero() {
    Table table = Table.parse("a,b,c,y\n7,0,1,1\n7,0,2,2\n7,0,4,3.5\n").target("y");
    Tensor x = table.fit().x(table);
    assertThat(x.slice(1, 0, 2).toFloats()).containsOnly(0);
  }

  /// R13: large magnitudes.
  @Test
  void nothingBecomesInfiniteSilently() {
    Table table = Table.parse("a,y\n1e300,1\n1e-300,2\n-1e300,4.5\n").target("y");
    assertThat(table.fit().x(table).toFloats())
        .containsExactly(new float[] {1.2247449f, 0, -1.2247449f}, within(1e-6f));
    Encoder narrow = Table.parse("a,y\n1,1\n2,2\n3,4.5\n").target("y").fit();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> narrow.x(table))
        .withMessage(
            "text: column 'a' has numbers that are too large for float32 once they are scaled."
                + " Leave it out, or take its logarithm first.");
    Table large = Table.parse("a,y\n1,1e300\n2,2\n").target("y");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> large.fit().dataset(large))
        .withMessage("text: target 'y': 1.0E300 is larger than float32 holds.");
    assertThat(large.fit().dataset(large, DType.F64).y().toDoubles()).containsExactly(1e300, 2);
  }

  /// R14: little and much.
  @Test
  void worksForOneRowAndOneColumn() {
    Table one = Table.parse("a,y\n3,4\n").target("y");
    assertThat(one.fit().x(one).toFloats()).containsExactly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse("y\n1\n2\n").target("y").fit())
        .withMessage("text: there are no columns to learn from besides the target 'y'.");
  }

  @Test
  void namesAreNothingToLearnFrom() {
    StringBuilder text = new StringBuilder("name,y\n");
    for (int i = 0; i < 60; i++) {
      text.append("n").append(i).append(i % 2 == 0 ? ",a\n" : ",b\n");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.parse(text.toString()).target("y").fit())
        .withMessage(
            "text: column 'name' has 60 different texts in 60 rows, too many to learn from. Leave"
                + " it out.");
  }

  @Test
  void aClassOfOtherRowsMustBeKnown() {
    Encoder three = Table.parse("a,y\n1,u\n2,v\n3,w\n").target("y").fit();
    assertThat(three.dataset(Table.parse("y,a\nw,1\nu,2\n")).y().toLongs()).containsExactly(2, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> three.dataset(Table.parse("y,a\nw,1\nz,2\n").target("y")))
        .withMessage("text: target 'y': the model does not know the class 'z'. It knows u, v, w.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> three.dataset(Table.parse("a\n1\n2\n")))
        .withMessage("text: there is no column 'y', which the model predicts. The columns are a.");
    Encoder digits = Table.parse("a,y\n" + "1,0\n2,1\n3,2\n".repeat(5)).target("y").fit();
    assertThat(digits.dataset(Table.parse("y,a\n2.0,1\n0,2\n")).y().toLongs())
        .containsExactly(2, 0);
  }
}
