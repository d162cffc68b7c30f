package downhill.nn;

import downhill.plain.PlainMap;
import downhill.tensor.Tensor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a model is made of, as plain data: its layers by closed name with their settings, its
/// tensors by path. So a model of library layers is made again from a file without any class being
/// named there; a record of your own when its class is given.
///
/// A layer is a map with its `type` and one key for each component of its record. A tensor is its
/// path, an activation its name, a list a list; numbers, truth values, texts and constants of enums
/// stand for themselves.
///
/// | type | what it is |
/// |---|---|
/// | `linear`, `embedding`, `dropout`, `flatten`, `sequential` | the layer of that name |
/// | `relu`, `tanh`, … | an activation, see [Activation] |
/// | `record` | a record of somebody's own, with its name under `name` and its components under `components` |
/// | `code` | something that no file holds, such as a lambda |
public final class Architecture {
  /// The library's layers by their name in files. A name is never given another meaning.
  private static final Map<String, Class<? extends Model>> LAYERS = layers();

  private static final String TYPE = "type";
  private static final String OWN = "record";
  private static final String CODE = "code";
  private static final String NAME = "name";
  private static final String COMPONENTS = "components";
  private static final int MOST_LAYERS = 10_000;

  private Architecture() {}

  private static Map<String, Class<? extends Model>> layers() {
    Map<String, Class<? extends Model>> layers = new LinkedHashMap<>();
    layers.put("linear", Linear.class);
    layers.put("embedding", Embedding.class);
    layers.put("dropout", Dropout.class);
    layers.put("flatten", Flatten.class);
    layers.put("sequential", Sequential.class);
    return Collections.unmodifiableMap(layers);
  }

  /// The library's layers, besides the activations.
  static List<Class<? extends Model>> known() {
    return List.copyOf(LAYERS.values());
  }

  /// A model as plain data.
  public static Map<String, @Nullable Object> describe(Model model) {
    IdentityHashMap<Tensor, String> paths = new IdentityHashMap<>();
    for (ModelTree.Leaf leaf : ModelTree.leaves(model)) {
      paths.put(leaf.tensor(), leaf.path());
    }
    return describe(model, paths);
  }

  private static Map<String, @Nullable Object> describe(
      Model model, IdentityHashMap<Tensor, String> paths) {
    if (model instanceof Activation activation) {
      return PlainMap.of(TYPE, activation.toString());
    }
    for (Map.Entry<String, Class<? extends Model>> layer : LAYERS.entrySet()) {
      if (layer.getValue() == model.getClass()) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(TYPE, layer.getKey());
        data.putAll(components(model, paths));
        return data;
      }
    }
    return model instanceof Record
        ? PlainMap.of(
            TYPE, OWN, NAME, model.getClass().getSimpleName(), COMPONENTS, components(model, paths))
        : code(model);
  }

  private static Map<String, @Nullable Object> code(Object value) {
    Class<?> type = value.getClass();
    boolean nameless = type.isHidden() || type.isAnonymousClass();
    return PlainMap.of(TYPE, CODE, NAME, nameless ? "a lambda" : type.getSimpleName());
  }

  private static Map<String, @Nullable Object> components(
      Object owner, IdentityHashMap<Tensor, String> paths) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    for (RecordComponent component : owner.getClass().getRecordComponents()) {
      data.put(component.getName(), value(ModelTree.read(owner, component.getName()), paths));
    }
    return data;
  }

  private static @Nullable Object value(
      @Nullable Object value, IdentityHashMap<Tensor, String> paths) {
    return switch (value) {
      case null -> null;
      case Tensor tensor -> paths.get(tensor);
      case Model model -> describe(model, paths);
      case List<?> list -> list(list, paths);
      case Boolean _, Integer _, Long _, Double _, String _ -> value;
      case Float number -> (double) number;
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case Record settings -> components(settings, paths);
      default -> code(value);
    };
  }

  private static List<@Nullable Object> list(List<?> list, IdentityHashMap<Tensor, String> paths) {
    List<@Nullable Object> data = new ArrayList<>();
    for (Object element : list) {
      data.add(value(element, paths));
    }
    return Collections.unmodifiableList(data);
  }

  /// Why a model cannot be made from its data without a class, such as `0: Block is a record of
  /// your own`; empty when it can. Everything below is checked to be of known types.
  ///
  /// @throws IllegalArgumentException when a type is unknown or missing
  public static String obstacle(Map<String, ? extends @Nullable Object> data) {
    return obstacle(new PlainMap("architecture", data), "");
  }

  private static String obstacle(PlainMap data, String path) {
    String type = data.text(TYPE);
    String where = path.isEmpty() ? "the model" : path;
    if (type.equals(OWN)) {
      return "%s is a record of somebody's own, %s"
          .formatted(where, PlainMap.brief(data.text(NAME)));
    }
    if (type.equals(CODE)) {
      return "%s is code, %s, which a file does not hold"
          .formatted(where, PlainMap.brief(data.text(NAME)));
    }
    if (type.equals("sequential")) {
      List<PlainMap> layers = data.maps("layers", MOST_LAYERS);
      for (int i = 0; i < layers.size(); i++) {
        String found = obstacle(layers.get(i), path.isEmpty() ? "" + i : path + "." + i);
        if (!found.isEmpty()) {
          return found;
        }
      }
      return "";
    }
    layer(data, type);
    return "";
  }

  /// The library's layer of that name, or [Activation] itself for an activation.
  private static Class<?> layer(PlainMap data, String type) {
    Class<?> known = LAYERS.get(type);
    if (known != null) {
      return known;
    }
    for (Activation activation : Activation.values()) {
      if (activation.toString().equals(type)) {
        return Activation.class;
      }
    }
    throw data.wrong(
        TYPE,
        "unknown layer '%s'; known are %s and the activations. Was the file written by a newer Downhill?"
            .formatted(PlainMap.brief(type), String.join(", ", LAYERS.keySet())));
  }

  /// The model of library layers that `data` tells.
  ///
  /// @param tensors gives the tensor with a path, or null
  /// @throws IllegalArgumentException when something is missing, unknown, of the wrong kind or out
  ///   of range, or there is an [#obstacle]
  public static Model build(
      Map<String, ? extends @Nullable Object> data, Function<String, @Nullable Tensor> tensors) {
    String obstacle = obstacle(data);
    if (!obstacle.isEmpty()) {
      throw new IllegalArgumentException("architecture: " + obstacle + ".");
    }
    return (Model) new Builder(tensors).model(new PlainMap("architecture", data), Layer.class);
  }

  /// The model that `data` tells, as the record `type`: its components, and those of records of
  /// your own in it, are found by name and made as they are declared.
  ///
  /// @throws IllegalArgumentException as [#build(Map, Function)], or when the data is not of this
  ///   record
  /// @throws IllegalStateException when the record's module does not let Downhill build it
  public static <M extends Model> M build(
      Map<String, ? extends @Nullable Object> data,
      Function<String, @Nullable Tensor> tensors,
      Class<M> type) {
    return type.cast(new Builder(tensors).model(new PlainMap("architecture", data), type));
  }

  /// Makes records from data, component by component.
  private record Builder(Function<String, @Nullable Tensor> tensors) {
    Object model(PlainMap data, Class<?> declared) {
      String type = data.text(TYPE);
      if (type.equals(OWN)) {
        return own(data, declared);
      }
      if (type.equals(CODE)) {
        throw new IllegalArgumentException(
            "%s: %s is code, which a file does not hold; give a model that has it."
                .formatted(data.path(), PlainMap.brief(data.text(NAME))));
      }
      Class<?> layer = layer(data, type);
      if (!declared.isAssignableFrom(layer)) {
        throw data.wrong(TYPE, "expected a %s, got %s.".formatted(declared.getSimpleName(), type));
      }
      if (layer == Activation.class) {
        data.only(TYPE);
        return Activation.of(type);
      }
      Map<Object, Object> components = new LinkedHashMap<>(data.values());
      components.remove(TYPE);
      return record(new PlainMap(data.path(), components), layer);
    }

    private Object own(PlainMap data, Class<?> declared) {
      data.only(TYPE, NAME, COMPONENTS);
      String name = data.text(NAME);
      if (!declared.isRecord() || !declared.getSimpleName().equals(name)) {
        throw new IllegalArgumentException(
            "%s: the file has a record %s here, expected %s."
                .formatted(data.path(), PlainMap.brief(name), declared.getSimpleName()));
      }
      return record(data.map(COMPONENTS), declared);
    }

    private Object record(PlainMap data, Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      List<String> names = new ArrayList<>();
      @Nullable Object[] values = new @Nullable Object[components.length];
      for (int i = 0; i < values.length; i++) {
        String name = components[i].getName();
        names.add(name);
        Object told = data.values().get(name);
        boolean needed = components[i].getType().isPrimitive() || !data.values().containsKey(name);
        if (told == null && needed) {
          throw data.wrong(name, "is missing.");
        }
        values[i] = told == null ? null : value(data, name, told, components[i].getGenericType());
      }
      data.only(names.toArray(String[]::new));
      return data.checked(() -> ModelTree.create(type, values));
    }

    private Object value(PlainMap data, String key, Object told, Type declared) {
      Class<?> type =
          declared instanceof ParameterizedType generic && generic.getRawType() == List.class
              ? List.class
              : declared instanceof Class<?> plain ? plain : Object.class;
      if (type == Tensor.class) {
        return tensor(data, key);
      }
      if (type == List.class && declared instanceof ParameterizedType generic) {
        return elements(data, key, told, generic.getActualTypeArguments()[0]);
      }
      if (type == boolean.class || type == Boolean.class) {
        return data.truth(key);
      }
      if (type == int.class || type == Integer.class) {
        long whole = data.whole(key);
        if (whole != (int) whole) {
          throw data.expected(key, "a whole number of 32 bits");
        }
        return (int) whole;
      }
      if (type == long.class || type == Long.class) {
        return data.whole(key);
      }
      if (type == double.class || type == Double.class) {
        return data.number(key);
      }
      if (type == float.class || type == Float.class) {
        return (float) data.number(key);
      }
      if (type == String.class) {
        return data.text(key);
      }
      if (type.isEnum() && told instanceof String) {
        return constant(data, key, type);
      }
      if (Model.class.isAssignableFrom(type)) {
        return model(data.map(key), type);
      }
      if (type.isRecord()) {
        return record(data.map(key), type);
      }
      throw data.wrong(
          key,
          "a component of the type %s is not kept in a file; give a model that has it."
              .formatted(type.getSimpleName()));
    }

    private Tensor tensor(PlainMap data, String key) {
      String path = data.text(key);
      Tensor tensor = tensors.apply(path);
      if (tensor == null) {
        throw data.wrong(key, "there is no tensor '%s'.".formatted(PlainMap.brief(path)));
      }
      return tensor;
    }

    private static Object constant(PlainMap data, String key, Class<?> type) {
      String name = data.text(key);
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(name)) {
          return constant;
        }
      }
      throw data.expected(key, "a constant of " + type.getSimpleName());
    }

    private List<@Nullable Object> elements(PlainMap data, String key, Object told, Type element) {
      if (!(told instanceof List<?> list) || list.size() > MOST_LAYERS) {
        throw data.expected(key, "a list of at most " + MOST_LAYERS);
      }
      List<@Nullable Object> made = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        Object value = list.get(i);
        String name = "%s[%d]".formatted(key, i);
        made.add(
            value == null
                ? null
                : value(new PlainMap(data.path(), Map.of(name, value)), name, value, element));
      }
      return Collections.unmodifiableList(made);
    }
  }
}
