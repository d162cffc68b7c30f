package downhill.derive.scalar;

import downhill.graph.Node;
import downhill.op.Formula;
import downhill.op.Region;
import downhill.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One number of a computation: its value, and from which other numbers it was computed and how.
///
/// A cell is an element of a node of the graph; operations that only move elements make no new
/// cells. Cells are compared by identity and numbered in the order in which they were computed.
public final class Cell {
  private final int id;
  private final Rule rule;
  private final List<Cell> inputs;
  private final double value;
  private final DType dtype;
  private final @Nullable Node node;
  private final int index;
  private int uses;

  Cell(
      int id,
      Rule rule,
      List<Cell> inputs,
      double value,
      DType dtype,
      @Nullable Node node,
      int index) {
    this.id = id;
    this.rule = rule;
    this.inputs = List.copyOf(inputs);
    this.value = value;
    this.dtype = dtype;
    this.node = node;
    this.index = index;
    for (Cell input : this.inputs) {
      input.uses++;
    }
  }

  /// Its position in the order of computation.
  public int id() {
    return id;
  }

  /// How it was computed.
  public Rule rule() {
    return rule;
  }

  /// From what it was computed.
  public List<Cell> inputs() {
    return inputs;
  }

  /// The number.
  public double value() {
    return value;
  }

  /// The element type.
  public DType dtype() {
    return dtype;
  }

  /// The node of the graph whose element it is.
  public @Nullable Node node() {
    return node;
  }

  /// Its row-major position in the node.
  public int index() {
    return index;
  }

  /// The layer or composite in which it was computed.
  public @Nullable Region region() {
    return node == null ? null : node.region();
  }

  /// In how many places it is read.
  public int uses() {
    return uses;
  }

  /// Whether it is given rather than computed.
  public boolean given() {
    return rule instanceof Rule.Given;
  }

  /// Whether it is a constant of the graph, printed as its number.
  public boolean literal() {
    return rule instanceof Rule.Given(boolean constant) && constant;
  }

  /// What stands for it in a formula: its number for a literal, else the symbol `#id`.
  public Formula symbol() {
    return literal() ? Formula.number(value) : new Formula.Symbol("#" + id);
  }

  @Override
  public String toString() {
    return "#" + id + " = " + value;
  }
}
