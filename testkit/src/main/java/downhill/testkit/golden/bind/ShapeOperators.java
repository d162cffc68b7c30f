package downhill.testkit.golden.bind;

import downhill.op.Shapes;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.testkit.golden.GoldenValue;
import java.util.List;
import java.util.Map;

/// The half of the golden group `shape_index` that moves elements without an index tensor.
final class ShapeOperators {
  private ShapeOperators() {}

  static Map<String, Operator> table() {
    return new Table()
        .y("reshape", c -> c.x().reshape(c.attrs().integers("shape")))
        .y("permute", c -> c.x().permute(c.attrs().integers("perm")))
        .y(
            "reshape_after_permute",
            c -> c.x().permute(c.attrs().integers("perm")).reshape(c.attrs().integers("shape")))
        .y("squeeze", ShapeOperators::squeeze)
        .y("unsqueeze", c -> c.x().unsqueeze(c.axis()))
        .y("expand", c -> c.x().expand(Shape.of(c.attrs().integers("shape"))))
        .y("tile", c -> Shapes.tile(c.x(), c.attrs().integers("repeats")))
        .y("repeat_interleave", c -> Shapes.repeatInterleave(c.x(), c.axis(), c.integer("repeats")))
        .y("slice", ShapeOperators::slice)
        .y("pad", ShapeOperators::pad)
        .y("flip", c -> Shapes.flip(c.x(), c.attrs().integers("axes")))
        .y("roll", c -> Shapes.roll(c.x(), c.axis(), c.integer("shift")))
        .with(severalTensors())
        .with(diagonals())
        .rows();
  }

  private static Map<String, Operator> severalTensors() {
    return new Table()
        .y("concat", c -> Shapes.concat(c.axis(), c.all()))
        .y("stack", c -> Shapes.stack(c.axis(), c.all()))
        .parts("split", c -> Shapes.split(c.x(), c.axis(), c.attrs().integers("sizes")))
        .parts("chunk", c -> Shapes.chunk(c.x(), c.axis(), c.integer("chunks")))
        .rows();
  }

  private static Map<String, Operator> diagonals() {
    return new Table()
        .y("tril", c -> Shapes.lowerTriangle(c.x(), c.integer("diagonal")))
        .y("triu", c -> Shapes.upperTriangle(c.x(), c.integer("diagonal")))
        .unary("diagonal", Shapes::diagonal)
        .unary("trace", Shapes::trace)
        .rows();
  }

  private static Tensor squeeze(Call c) {
    return c.attrs().isNull("axis") ? Shapes.squeeze(c.x()) : c.x().squeeze(c.axis());
  }

  private static Tensor slice(Call c) {
    Tensor y = c.x();
    int axis = 0;
    for (GoldenValue slice : c.attrs().get("slices").items()) {
      y = slice(y, axis++, slice.items());
    }
    return y;
  }

  /// Elements along an axis; `limits` are start, stop and step, null meaning open.
  static Tensor slice(Tensor x, int axis, List<GoldenValue> limits) {
    int start = limits.get(0).isNull() ? 0 : limits.get(0).integer();
    int end = limits.get(1).isNull() ? x.shape().dim(axis) : limits.get(1).integer();
    return Shapes.slice(x, axis, start, end, limits.get(2).integer());
  }

  /// `pads` names the last axis first: left, right, top, bottom.
  private static Tensor pad(Call c) {
    int[] pads = c.attrs().integers("pads");
    String mode = c.attrs().text("mode");
    Tensor y = c.x();
    for (int i = 0; i < pads.length; i += 2) {
      int axis = -1 - i / 2;
      y =
          switch (mode) {
            case "constant" -> Shapes.pad(y, axis, pads[i], pads[i + 1], c.number("value"));
            case "reflect" -> Shapes.pad(y, Shapes.Padding.REFLECT, axis, pads[i], pads[i + 1]);
            case "replicate" -> Shapes.pad(y, Shapes.Padding.REPLICATE, axis, pads[i], pads[i + 1]);
            default -> throw new IllegalArgumentException("pad: unknown mode '" + mode + "'.");
          };
    }
    return y;
  }
}
