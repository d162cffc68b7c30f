package downhill.derive.math;

/// How tightly the outermost operation of an expression binds, for deciding on parentheses.
enum Precedence {
  /// Equations and lists.
  RELATION,
  /// Sums and negative terms.
  SUM,
  /// Products and sums over an index.
  PRODUCT,
  /// Powers.
  POWER,
  /// What needs no parentheses anywhere.
  ATOM;

  /// The precedence of `math`.
  ///
  /// @param fractionsStandAlone whether a fraction is set with a bar, which groups by itself
  static Precedence of(Expression math, boolean fractionsStandAlone) {
    return switch (math) {
      case Expression.Chain _, Expression.Relation _, Expression.Listing _ -> RELATION;
      case Expression.Sum _, Expression.Minus _ -> SUM;
      case Expression.Numeral(var value) -> value < 0 || (value == 0 && 1 / value < 0) ? SUM : ATOM;
      case Expression.Over _ -> PRODUCT;
      case Expression.Product _ -> PRODUCT;
      case Expression.Fraction _, Expression.Partial _ -> fractionsStandAlone ? ATOM : PRODUCT;
      case Expression.Power _ -> POWER;
      case Expression.Shaped(var of, _) -> of(of, fractionsStandAlone);
      case Expression.Symbol _,
          Expression.Words _,
          Expression.Constant _,
          Expression.Call _,
          Expression.Transposed _,
          Expression.Indicator _,
          Expression.Cases _,
          Expression.Matrix _ ->
          ATOM;
    };
  }
}
