package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// R15: what cannot be meant is the user's error, and the message says what is allowed.
class TrainMisuseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train xor moons     | Unexpected argument 'moons'.",
        "train xor --epcohs 3 | Unknown option '--epcohs'. Did you mean --epochs?",
        "train xor --lr      | Missing required parameter for option '--lr' (RATE).",
        "train xor --lr 1 --lr 2 | option '--lr' should be specified only once.",
        "train xor --lr -1   | '--lr': expected a number above 0 and up to 1000, such as 0.01, got"
            + " '-1'.",
        "train xor --lr 0    | above 0 and up to 1000, such as 0.01, got '0'.",
        "train xor --lr NaN  | above 0 and up to 1000, such as 0.01, got 'NaN'.",
        "train xor --lr 1e9  | above 0 and up to 1000, such as 0.01, got '1e9'.",
        "train xor --lr 0,1  | above 0 and up to 1000, such as 0.01, got '0,1'.",
        "train xor --lr 0x1p-3 | above 0 and up to 1000, such as 0.01, got '0x1p-3'.",
        "train xor --epochs 0 | '--epochs': expected a whole number from 1 to 2147483647, got '0'.",
        "train xor --epochs 1.5 | expected a whole number from 1 to 2147483647, got '1.5'.",
        "train xor --batch 0 | '--batch': expected a whole number from 1 to 2147483647, got '0'.",
        "train xor --batch -4 | expected a whole number from 1 to 2147483647, got '-4'.",
        "train xor --seed x  | '--seed': expected a whole number, such as 7, got 'x'.",
        "train xor --layers 4,,3 | '--layers': layer 2 of '4,,3' is empty; expected"
            + " UNITS:ACTIVATION,",
        "train xor --layers 8:foo | layer 1 of '8:foo': Unknown activation 'foo'. Known, nearest",
        "train xor --optimizer adma | Unknown optimizer 'adma'. Known, nearest first: adam,",
        "train xor --precision float16 | Unknown precision 'float16'. Known, nearest first:"
            + " float32, float64.",
        "train xor --loss crossentropy | Unknown loss 'crossentropy'. Known, nearest first: cross",
        "train xor --init he | '--init': Unknown initialisation 'he'. Known, nearest first:"
            + " he_normal, he_uniform",
        "train xor --scale std | Unknown scaler 'std'. Known, nearest first:",
        "train xor --task regresion | Unknown task 'regresion'. Known, nearest first: regression",
        "train xor --schedule cosin | Unknown schedule 'cosin'. Known, nearest first: cosine",
        "train xor --schedule step:x | EPOCHS of 'step:x': expected a whole number from 1",
        "train xor --schedule step:5:2 | FACTOR of 'step:5:2': expected a number above 0 and up to"
            + " 1, such as 0.5, got '2'.",
        "train xor --schedule cosine:3 | '--schedule': expected cosine, got 'cosine:3'.",
        "train xor --dropout 1 | expected a share from 0 to below 1, such as 0.2, got '1'.",
        "train xor --validation -0.1 | expected a share from 0 to below 1, such as 0.2, got"
            + " '-0.1'.",
        "train xor --test 1.5 | expected a share from 0 to below 1, such as 0.2, got '1.5'.",
        "train xor --test last:0 | '--test': expected a whole number from 1",
        "train xor --folds 1 | '--folds': expected a whole number from 2",
        "train xor --clip 0  | '--clip': expected a number above 0 and up to",
        "train xor --l2 -1   | '--l2': expected a number from 0 and up to 1000",
        "train xor --class-weight even | Unknown class weight 'even'. Known, nearest first:",
        "train xor --plot curve.pdf | '--plot': expected a file that ends in .png or .svg, got"
            + " 'curve.pdf'.",
      })
  void isTheUsersErrorAndSaysWhatIsAllowed(String line, String message) {
    Result result = Result.ofLine(line);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("downhill train: ").contains(message);
    assertThat(result.err()).contains("Try `downhill train --help`.").hasLineCount(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train               | Expected the name of a data set, such as xor, or a file. Known:",
        "train xro           | 'xro'",
        "train xor --test standard | xor comes with no test part. Set --test 0.2, last:ROWS, or"
            + " none.",
        "train xor --test last:4 | --test last:4 leaves none of the 4 rows of xor to train on.",
        "train xor --folds 5 | --folds 5: there are only 4 rows.",
        "train xor --resume  | --resume needs --checkpoint DIR.",
        "train xor --allow-changed | --allow-changed needs --checkpoint DIR.",
        "train xor --loss huber | --loss huber does not fit two classes. Choose one of:"
            + " binary_cross_entropy_with_logits, focal.",
        "train sine --loss focal | --loss focal does not fit a number. Choose one of:"
            + " squared_error,",
        "train sine --class-weight balanced | --class-weight balanced needs classes, but the target"
            + " is a number.",
        "train xor --momentum 0.5 | --momentum goes with sgd, momentum, nesterov and rmsprop, not"
            + " with adam.",
        "train xor --optimizer lbfgs --clip 1 | --clip does not go with --optimizer lbfgs.",
        "train xor --optimizer rprop --weight-decay 1 | Rprop: this optimizer has no weight decay",
        "train xor --spec no.json | no.json: there is no such file.",
      })
  void whatDoesNotFitIsTheUsersError(String line, String message) {
    Result result = Result.ofLine(line);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err()).startsWith("downhill train: ").contains(message).hasLineCount(1);
    assertThat(result.out()).doesNotContain("result");
  }
}
