package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainMisuseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train               | Expected the name of a data set, such as xor. Known: and, or,",
        "train xro           | Unknown data set 'xro'. Known, nearest first: xor, or,",
        "train mons          | Unknown data set 'mons'. Known, nearest first: moons,",
        "train my.csv        | spirals. Files cannot be read yet.",
        "train xor moons     | Unexpected argument 'moons'.",
        "train xor --epcohs 3 | Unknown option '--epcohs'. Did you mean --epochs?",
        "train xor --lr      | Missing required parameter for option '--lr' (RATE).",
        "train xor --lr 1 --lr 2 | option '--lr' (RATE) should be specified only once.",
        "train xor --lr -1   | '--lr': expected a number above 0 and up to 1000, such as 0.01, got"
            + " '-1'.",
        "train xor --lr 0    | above 0 and up to 1000, such as 0.01, got '0'.",
        "train xor --lr NaN  | above 0 and up to 1000, such as 0.01, got 'NaN'.",
        "train xor --lr 1e9  | above 0 and up to 1000, such as 0.01, got '1e9'.",
        "train xor --lr 0,1  | above 0 and up to 1000, such as 0.01, got '0,1'.",
        "train xor --epochs 0 | '--epochs': expected a whole number from 1 to 2147483647, got '0'.",
        "train xor --epochs 1.5 | expected a whole number from 1 to 2147483647, got '1.5'.",
        "train xor --batch 0 | '--batch': expected a whole number from 1 to 2147483647, got '0'.",
        "train xor --batch -4 | expected a whole number from 1 to 2147483647, got '-4'.",
        "train xor --seed x  | '--seed': expected a whole number, such as 7, got 'x'.",
        "train xor --layers 4,,3 | '--layers': layer 2 of '4,,3' is empty; expected"
            + " UNITS:ACTIVATION,",
        "train xor --layers 8:foo | layer 1 of '8:foo': Unknown activation 'foo'. Known, nearest",
        "train xor --optimizer adma | Unknown optimizer 'adma'. Known, nearest first: adam, sgd.",
        "train xor --precision float16 | Unknown precision 'float16'. Known, nearest first:"
            + " float32, float64.",
      })
  void isTheUsersErrorAndSaysWhatIsAllowed(String line, String message) {
    Result result = Result.ofLine(line);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("downhill train: ").contains(message);
    assertThat(result.err()).contains("Try `downhill train --help`.").hasLineCount(2);
  }
}
