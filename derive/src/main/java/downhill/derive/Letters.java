package downhill.derive;

import downhill.derive.math.Expression;
import java.util.Optional;

/// What the parts of a network are called in one notation. Layers, rows and units count from 0
/// here, whatever they are written as.
interface Letters {
  /// An element of the input.
  Expression input(int row, int i);

  /// The weight from unit `from` of the layer before to unit `to`.
  Expression weight(int layer, int to, int from);

  /// The bias, or the threshold, of a unit.
  ///
  /// @param shared whether all units of the layer share one
  Expression offset(int layer, int unit, boolean shared);

  /// The weighted sum without the offset; empty when the notation has no letter for it.
  Optional<Expression> product(int layer, int row, int unit);

  /// The net input, offset included; empty when the notation has no letter for it.
  Optional<Expression> net(int layer, int row, int unit);

  /// What a unit gives.
  Expression output(int layer, int row, int unit);

  /// What output unit `j` should give.
  Expression target(int row, int j);

  /// The loss.
  Expression loss();

  /// The error term of a unit: the derivative of the loss by its net input, with the notation's
  /// sign; empty when it has no letter.
  Optional<Expression> error(int layer, int row, int unit);

  /// 1, or -1 where the notation's error term is the negative derivative.
  default int errorSign() {
    return 1;
  }

  /// Several one-based indices as a subscript, with commas where one has two digits.
  static String indices(int... indices) {
    boolean wide = java.util.Arrays.stream(indices).anyMatch(i -> i > 9);
    StringBuilder text = new StringBuilder();
    for (int index : indices) {
      text.append(wide && !text.isEmpty() ? "," : "").append(index);
    }
    return text.toString();
  }

  /// The letters of a notation for a network.
  static Letters of(Style style, Network network) {
    int depth = network.layers().size();
    boolean thresholds = style.thresholds();
    int rows = network.rows();
    return switch (style.notation()) {
      case NUMBERED -> new NumberedLetters(network);
      case WATERMELON ->
          depth == 2 ? new WatermelonLetters(thresholds, rows) : new ThetaLetters(depth, rows);
      case NNDL -> new NndlLetters(thresholds, rows);
      case DLBOOK -> new DlbookLetters(depth, thresholds);
    };
  }
}
