package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeriveMisuseTest {
  static Stream<Arguments> misuse() {
    return Stream.of(
        Arguments.of("derive bp-2-3-2 --steps 1 --optimizer lamb", "Expected sgd, momentum, adam"),
        Arguments.of("derive --model none.safetensors --data moons", "none.safetensors"),
        Arguments.of("derive bp-2-3-2 --row 3", "--model, --data and --row stand alone"),
        Arguments.of("derive --model m.safetensors", "--model goes with --data and --row"),
        Arguments.of("derive --data moons", "--model goes with --data and --row"),
        Arguments.of(
            "derive --layers 2-2 --layers 3-3", "option '--layers' should be specified only once"),
        Arguments.of(
            "derive bp-2-3-2 --plot p.svg", "of one or two numbers, this one has 14. Draw its"),
        Arguments.of("derive perceptron --learning-rate 0", "a learning rate above 0, got 0.0"),
        Arguments.of("derive activations", "activations is a picture: add --plot FILE.svg"),
        Arguments.of("derive", "What should be derived? Give an example (bp-2-3-2"),
        Arguments.of("derive nonsense", "Unknown example 'nonsense'. Known, nearest first:"),
        Arguments.of(
            "derive bp-2-3-2 --param w77", "Unknown parameter 'w77' in the notation numbered."),
        Arguments.of(
            "derive bp-2-3-2 --eq 5.16", "Unknown equation '5.16'. Known, nearest first: 5.1"),
        Arguments.of("derive xor-relu --eq 5.10", "with one sample, which this one lacks"),
        Arguments.of(
            "derive bp-2-3-2 --level row",
            "Expected scalar, matrix, graph for --level, got 'row'."),
        Arguments.of("derive bp-2-3-2 --lang fr", "Expected en, zh for --lang, got 'fr'."),
        Arguments.of(
            "derive bp-2-3-2 --to pdf", "Expected text, md, tex, html for --to, got 'pdf'."),
        Arguments.of("derive bp-2-3-2 --notation melon", "Unknown notation 'melon'."),
        Arguments.of("derive bp-2-3-2 --digits 0", "Expected 1 to 17 decimals, got 0."),
        Arguments.of("derive bp-2-3-2 --steps 0", "expected 1 to 12 steps, got 0."),
        Arguments.of(
            "derive bp-2-3-2 --steps 1 --learning-rate -1",
            "expected a finite learningRate of 0 or more, got -1.0"),
        Arguments.of("derive bp-2-3-2 --order 3", "expected order 1 or 2, got 3"),
        Arguments.of(
            "derive bp-2-3-2 --layers 2-2", "Give either an example or expression, or --layers"),
        Arguments.of("derive --layers 2-0-1", "Expected --layers such as 2-3-2"),
        Arguments.of("derive --layers 2", "expected layer sizes such as 2-3-2"),
        Arguments.of("derive --layers 2-3-2 --x 1,2,3", "row 1 has 3: '1,2,3'."),
        Arguments.of("derive --layers 2-3-2 --x 1,a", "--x: 'a' is not a number."),
        Arguments.of(
            "derive --layers 2-2 --loss cross-entropy --y 2",
            "should be a class from 0 to 1, got '2'."),
        Arguments.of("derive --layers 2-2 --loss nonsense", "Unknown loss 'nonsense'."),
        Arguments.of("derive --layers 2-2 --activation nonsense", "Unknown activation 'nonsense'."),
        Arguments.of("derive x+ --at x=1", "cannot read the expression at column 3:"),
        Arguments.of("derive x+y --at x=1", "No value for 'y'; known: x."),
        Arguments.of("derive x+1 --at 3", "Expected --at NAME=VALUE,... such as x=3,y=4, got '3'."),
        Arguments.of("derive x+1", "an expression needs the values of its variables"),
        Arguments.of("derive x+1 --at x=1 --level matrix", "which this graph is not."),
        Arguments.of("derive bp-2-3-2 --out /nowhere/x.md", "there is no folder"),
        Arguments.of("derive --layers 2000-2000-1", "too many to unfold number by number"));
  }

  @ParameterizedTest
  @MethodSource("misuse")
  void misuseIsTheUsersError(String line, String message) {
    Result result = Result.ofLine(line);
    assertThat(result.err()).startsWith("downhill derive: ").contains(message);
    assertThat(result.err()).contains("Try `downhill derive --help`.");
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aCaretStandsUnderTheColumn() {
    assertThat(Result.of("derive", "x^2*(y", "--at", "x=1,y=2").err())
        .contains("  x^2*(y\n        ^\nExpected ')' for the '(' at column 5.");
  }
}
