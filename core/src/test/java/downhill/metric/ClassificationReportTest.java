package downhill.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {
  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(new int[] {0, 0, 2, 2, 1}, new int[] {0, 1, 2, 2, 2}, 3);

  /// The example of scikit-learn's documentation, to the letter.
  @Test
  void itReadsLikeThePeers() {
    assertThat(MATRIX.withClassNames(List.of("class 0", "class 1", "class 2")).report())
        .hasToString(
            """
                          precision    recall  f1-score   support

                 class 0       0.50      1.00      0.67         1
                 class 1       0.00      0.00      0.00         1
                 class 2       1.00      0.67      0.80         3

                accuracy                           0.60         5
               macro avg       0.50      0.56      0.49         5
            weighted avg       0.70      0.60      0.61         5
            """);
  }

  @Test
  void longNamesAndMoreDigitsStayAligned() {
    ClassificationReport report =
        ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 0}, 2)
            .withClassNames(List.of("a rather long name", "坏瓜"))
            .report();
    assertThat(report.text(4))
        .isEqualTo(
            """
                                precision    recall  f1-score   support

            a rather long name     1.0000    0.5000    0.6667         2
                          坏瓜     0.0000    0.0000    0.0000         0

                      accuracy                         0.5000         2
                     macro avg     0.5000    0.2500    0.3333         2
                  weighted avg     1.0000    0.5000    0.6667         2
            """);
  }

  @Test
  void itsNumbersAreThoseOfTheMatrix() {
    ClassificationReport report = MATRIX.report();
    assertThat(report.classes()).hasSize(3);
    assertThat(report.classes().get(2))
        .isEqualTo(new ClassificationReport.Line("2", 1, 2 / 3.0, 0.8, 3));
    assertThat(report.accuracy()).isEqualTo(0.6);
    assertThat(report.macro().recall()).isEqualTo(MATRIX.recall(Average.MACRO));
    assertThat(report.weighted().f1()).isEqualTo(MATRIX.f1(Average.WEIGHTED));
  }

  @Test
  void withoutRowsTheSumsAreNan() {
    ClassificationReport report = ConfusionMatrix.of(new int[0], new int[0], 2).report();
    assertThat(report.accuracy()).isNaN();
    assertThat(report.macro().f1()).isNaN();
    assertThat(report.classes().getFirst().f1()).isZero();
    assertThat(report.toString()).contains("macro avg        NaN       NaN       NaN         0");
  }
}
