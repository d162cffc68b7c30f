package downhill.op;

import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A named part of a computation: a layer, or a composite such as softmax.
///
/// While a region runs, every operation that is recorded remembers it. So errors can name the
/// layer, `summary` can draw the tree, `derive` can fold and unfold, and a backend may take a
/// composite whole. Regions nest. Each application of a layer or composite is a region of its own.
public final class Region {
  private static final ScopedValue<Region> CURRENT = ScopedValue.newInstance();

  private final @Nullable Region parent;
  private final @Nullable Composite composite;
  private final @Nullable Object layer;
  private final Supplier<String> label;
  private final List<Tensor> inputs;
  private @Nullable Region adjoint;

  private Region(
      @Nullable Region parent,
      @Nullable Composite composite,
      @Nullable Object layer,
      Supplier<String> label,
      List<Tensor> inputs) {
    this.parent = parent;
    this.composite = composite;
    this.layer = layer;
    this.label = label;
    this.inputs = inputs;
  }

  /// The innermost region that is running on this thread, or null outside all.
  public static @Nullable Region current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /// A region for one application of a layer.
  ///
  /// @param layer the layer object, from which children find their names
  /// @param label gives the layer's name within its parent; asked only when needed
  /// @param inputs what the layer is applied to
  public static Region layer(Object layer, Supplier<String> label, List<Tensor> inputs) {
    return new Region(current(), null, layer, label, inputs);
  }

  /// A region of a graph that was read from a file: its names are known, what it was applied to is
  /// not.
  ///
  /// @param composite the composite that it is, or null when it is a layer
  /// @param layer stands for the layer, or null when it is a composite
  /// @param label the layer's name within its parent, or what the region is
  public static Region restored(
      @Nullable Region parent,
      @Nullable Composite composite,
      @Nullable Object layer,
      String label) {
    return new Region(
        parent, composite, layer, composite == null ? () -> label : composite::toString, List.of());
  }

  /// The name of a layer within its parent, or what the region is.
  public String label() {
    return label.get();
  }

  static Region composite(Composite composite, List<Tensor> inputs) {
    return new Region(current(), composite, null, composite::toString, inputs);
  }

  /// Runs `body` inside this region.
  public Tensor run(Supplier<Tensor> body) {
    return ScopedValue.where(CURRENT, this).call(body::get);
  }

  /// Runs `body` inside `region`, or where it stands when `region` is null.
  public static <T extends @Nullable Object> T within(@Nullable Region region, Supplier<T> body) {
    return region == null
        ? body.get()
        : ScopedValue.where(CURRENT, region).<T, RuntimeException>call(body::get);
  }

  /// The region in which this region's derivative is computed: one step inside it.
  public synchronized Region adjoint() {
    if (adjoint == null) {
      adjoint = new Region(this, null, null, () -> "gradient", List.of());
    }
    return adjoint;
  }

  /// The region around this one, or null.
  public @Nullable Region parent() {
    return parent;
  }

  /// The composite that this region is, or null when it is a layer.
  public @Nullable Composite composite() {
    return composite;
  }

  /// The layer that this region is, or null when it is a composite.
  public @Nullable Object layer() {
    return layer;
  }

  /// What the region was applied to, in order.
  public List<Tensor> inputs() {
    return inputs;
  }

  /// The dotted names of the layers around the running operation, such as `encoder.1`; empty
  /// outside all layers and directly in the model itself.
  public static String path() {
    Region region = current();
    return region == null ? "" : region.layerPath();
  }

  /// The dotted names of the layers from the outermost to this region.
  public String layerPath() {
    String before = parent == null ? "" : parent.layerPath();
    if (layer == null) {
      return before;
    }
    String own = label.get();
    if (own.isEmpty()) {
      return before;
    }
    return before.isEmpty() ? own : before + "." + own;
  }

  /// Layer names and composites, outermost first, such as `hidden/softmax{axis=1}`.
  @Override
  public String toString() {
    String before = parent == null ? "" : parent.toString();
    String own = label.get();
    if (own.isEmpty()) {
      return before;
    }
    return before.isEmpty() ? own : before + "/" + own;
  }

  /// Names and attributes of a composite, for [Composite].
  static String describe(String name, Map<String, Object> attributes) {
    return attributes.isEmpty() ? name : name + attributes;
  }
}
