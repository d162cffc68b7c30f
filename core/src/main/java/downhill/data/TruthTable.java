package downhill.data;

import downhill.eager.Tensors;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.List;
import java.util.Locale;

/// A function of two truth values as a data set of four rows, in the order (0,0), (0,1), (1,0),
/// (1,1). A perceptron learns all of them but XOR (Minsky and Papert 1969).
public enum TruthTable implements Generator {
  /// `x1 ∧ x2`: 0, 0, 0, 1.
  AND("The truth table of x1 AND x2; a line separates the classes.", "0001"),
  /// `x1 ∨ x2`: 0, 1, 1, 1.
  OR("The truth table of x1 OR x2; a line separates the classes.", "0111"),
  /// `¬x1`, whatever `x2`: 1, 1, 0, 0.
  NOT("The truth table of NOT x1, with an x2 that does not matter.", "1100"),
  /// `x1 ⊕ x2`: 0, 1, 1, 0.
  XOR("The truth table of x1 XOR x2; no line separates the classes.", "0110");

  private final String description;
  private final String targets;

  TruthTable(String description, String targets) {
    this.description = description;
    this.targets = targets;
  }

  /// The four rows. Nothing is drawn.
  public Dataset dataset() {
    float[] y = new float[targets.length()];
    for (int i = 0; i < y.length; i++) {
      y[i] = targets.charAt(i) - '0';
    }
    return new Dataset(
        name().toLowerCase(Locale.ROOT),
        description,
        "",
        Tensors.matrix(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
        Tensors.of(y, Shape.of(4, 1)),
        Task.BINARY,
        List.of("0", "1"),
        List.of("x1", "x2"));
  }

  @Override
  public Dataset generate(Random random) {
    return dataset();
  }
}
