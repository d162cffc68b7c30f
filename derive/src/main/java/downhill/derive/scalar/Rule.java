package downhill.derive.scalar;

import downhill.op.Op;

/// How the number of a [Cell] comes from the numbers of its inputs.
public sealed interface Rule {
  /// Given: an element of an argument, or a literal constant of the graph.
  ///
  /// @param literal whether it is a constant, printed as its number
  record Given(boolean literal) implements Rule {}

  /// An elementwise operation, by its own definition.
  record Apply(Op op) implements Rule {}

  /// `a₁b₁ + a₂b₂ + …`, an element of a matrix product; the inputs are `a₁, b₁, a₂, b₂, …`.
  record Dot() implements Rule {}

  /// The sum of the inputs.
  record Total() implements Rule {}

  /// The largest input; ties share the derivative evenly.
  record Largest() implements Rule {}

  /// Not differentiable: a position, a rank.
  record Discrete() implements Rule {}
}
