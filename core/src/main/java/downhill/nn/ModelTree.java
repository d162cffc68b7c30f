package downhill.nn;

import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Reads model records component by component and rebuilds them through the canonical constructor.
final class ModelTree {
  private static final ClassValue<Layout> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected Layout computeValue(Class<?> type) {
          return Layout.of(type);
        }
      };

  private ModelTree() {}

  /// A tensor that was found.
  ///
  /// @param state whether it is marked [State]
  record Leaf(String path, Tensor tensor, boolean state) {}

  /// All tensors with their paths, in the order of components; a tensor that occurs again is left
  /// out.
  ///
  /// @throws IllegalArgumentException when a tensor stands where it would not be found, or is a
  ///   parameter in one place and a state in another
  static List<Leaf> leaves(Model model) {
    List<Leaf> found = new ArrayList<>();
    collect(model, "", false, Collections.newSetFromMap(new IdentityHashMap<>()), found);
    return found;
  }

  private static void collect(
      @Nullable Object value, String path, boolean state, Set<Object> seen, List<Leaf> found) {
    switch (value) {
      case Tensor tensor -> {
        Leaf leaf = new Leaf(path, tensor, state);
        if (seen.add(tensor)) {
          found.add(leaf);
        } else {
          checkTied(found, leaf);
        }
      }
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(list.get(i), join(path, Integer.toString(i)), state, seen, found);
        }
      }
      case Model model when model instanceof Record && seen.add(model) -> {
        for (Component component : LAYOUTS.get(model.getClass()).components()) {
          collect(
              component.read(model),
              join(path, component.pathName()),
              state || component.state(),
              seen,
              found);
        }
      }
      case null -> {}
      default -> refuseHidden(value, path);
    }
  }

  /// A tensor in two places is one, so it cannot be trained in one of them only.
  private static void checkTied(List<Leaf> found, Leaf again) {
    for (Leaf leaf : found) {
      if (isSame(leaf.tensor(), again.tensor()) && leaf.state() != again.state()) {
        throw new IllegalArgumentException(
            "model: %s and %s are the same tensor, but only %s is marked @State. Mark both or neither."
                .formatted(leaf.path(), again.path(), (leaf.state() ? leaf : again).path()));
      }
    }
  }

  /// Tensors in a container other than a list would silently stay as they are.
  private static void refuseHidden(Object value, String path) {
    Collection<?> inside =
        switch (value) {
          case Object[] array -> Arrays.asList(array);
          case Map<?, ?> map -> map.values();
          case Collection<?> collection -> collection;
          case Optional<?> optional -> optional.stream().toList();
          default -> List.of();
        };
    for (Object element : inside) {
      if (element instanceof Tensor || (element instanceof Model && element instanceof Record)) {
        throw new IllegalArgumentException(
            "model: %s is a %s with parameters in it, where they would not be trained. Use a List."
                .formatted(path, value.getClass().getSimpleName()));
      }
    }
  }

  /// Equal models may be different layers, so identity is what counts.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    return a == b;
  }

  private static String join(String path, String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
  }

  /// The path of `child` below `parent`: empty for the parent itself, the name of its class where
  /// it is not found.
  static String nameWithin(Model parent, Model child) {
    String path = isSame(parent, child) ? "" : find(parent, child, "");
    return path == null ? typeName(child) : path;
  }

  /// The first path at which `child` stands in `value`, or null.
  private static @Nullable String find(@Nullable Object value, Model child, String path) {
    if (isSame(value, child)) {
      return path;
    }
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        String found = find(list.get(i), child, join(path, Integer.toString(i)));
        if (found != null) {
          return found;
        }
      }
    }
    if (value instanceof Model && value instanceof Record) {
      // A constant such as Activation.TANH may stand anywhere, so it is sought only nearby.
      if (child instanceof Enum<?> && !path.isEmpty()) {
        return null;
      }
      for (Component component : LAYOUTS.get(value.getClass()).components()) {
        String found = find(component.read(value), child, join(path, component.pathName()));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /// How a model is called that has no path: constants by their text, others by their class.
  static String typeName(Model model) {
    if (model instanceof Enum<?> constant) {
      return constant.toString();
    }
    // The class of a lambda is numbered, differently in each run.
    Class<?> type = model.getClass();
    return type.isHidden() || type.isAnonymousClass() ? "layer" : type.getSimpleName();
  }

  /// The same model with every tensor replaced by what `replace` gives for its path; a tensor that
  /// occurs again is replaced by the same one, and what has not changed is kept.
  @SuppressWarnings("unchecked")
  static <M extends Model> M rebuild(M model, BiFunction<String, Tensor, Tensor> replace) {
    return (M) rebuild((Object) model, "", replace, new IdentityHashMap<>());
  }

  private static Object rebuild(
      Object value,
      String path,
      BiFunction<String, Tensor, Tensor> replace,
      Map<Object, Object> done) {
    Object known = done.get(value);
    if (known != null) {
      return known;
    }
    Object result =
        switch (value) {
          case Tensor tensor -> replace.apply(path, tensor);
          case List<?> list -> rebuildList(list, path, replace, done);
          case Model model when model instanceof Record ->
              rebuildRecord(model, path, replace, done);
          default -> value;
        };
    done.put(value, result);
    return result;
  }

  private static Object rebuildList(
      List<?> list,
      String path,
      BiFunction<String, Tensor, Tensor> replace,
      Map<Object, Object> done) {
    List<@Nullable Object> rebuilt = new ArrayList<>(list.size());
    boolean changed = false;
    for (int i = 0; i < list.size(); i++) {
      Object before = list.get(i);
      Object after =
          before == null ? null : rebuild(before, join(path, Integer.toString(i)), replace, done);
      changed |= !isSame(after, before);
      rebuilt.add(after);
    }
    return changed ? Collections.unmodifiableList(rebuilt) : list;
  }

  private static Object rebuildRecord(
      Model model,
      String path,
      BiFunction<String, Tensor, Tensor> replace,
      Map<Object, Object> done) {
    Layout layout = LAYOUTS.get(model.getClass());
    @Nullable Object[] values = new @Nullable Object[layout.components().size()];
    boolean changed = false;
    for (int i = 0; i < values.length; i++) {
      Component component = layout.components().get(i);
      Object before = component.read(model);
      values[i] =
          before == null ? null : rebuild(before, join(path, component.pathName()), replace, done);
      changed |= !isSame(values[i], before);
    }
    return changed ? layout.create(values) : model;
  }

  /// The value of a component of any record.
  static @Nullable Object read(Object owner, String component) {
    for (Component candidate : LAYOUTS.get(owner.getClass()).components()) {
      if (candidate.name().equals(component)) {
        return candidate.read(owner);
      }
    }
    throw new IllegalArgumentException(
        "%s has no component %s.".formatted(owner.getClass().getName(), component));
  }

  /// A record of a class that was not named by a file, through its canonical constructor.
  ///
  /// @throws IllegalArgumentException when the constructor refuses the values
  static Object create(Class<?> type, @Nullable Object[] values) {
    try {
      return LAYOUTS.get(type).create(values);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof IllegalArgumentException
          || e.getCause() instanceof NullPointerException) {
        throw new IllegalArgumentException(e.getCause().getMessage(), e);
      }
      throw e;
    }
  }

  /// One component of a model record.
  private record Component(String name, String pathName, boolean state, Method accessor) {
    @Nullable Object read(Object owner) {
      try {
        return accessor.invoke(owner);
      } catch (IllegalAccessException e) {
        throw notOpen(owner.getClass(), e);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof ValueNotKnown unknown) {
          throw unknown;
        }
        throw new IllegalStateException(
            "Reading %s of %s failed.".formatted(name, owner.getClass().getName()), e.getCause());
      }
    }
  }

  /// The components and the canonical constructor of a record class.
  private record Layout(List<Component> components, Constructor<?> constructor) {
    static Layout of(Class<?> type) {
      RecordComponent[] parts = type.getRecordComponents();
      List<Component> components = new ArrayList<>();
      for (RecordComponent part : parts) {
        Method accessor = part.getAccessor();
        // Fails quietly in a module that is not open: then the record must be public and exported.
        accessor.trySetAccessible();
        components.add(
            new Component(
                part.getName(),
                part.isAnnotationPresent(Inline.class) ? "" : part.getName(),
                part.isAnnotationPresent(State.class),
                accessor));
      }
      try {
        Constructor<?> constructor =
            type.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.trySetAccessible();
        return new Layout(List.copyOf(components), constructor);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("A record has a canonical constructor: " + type, e);
      }
    }

    Object create(@Nullable Object[] values) {
      try {
        return constructor.newInstance(values);
      } catch (IllegalAccessException e) {
        throw notOpen(constructor.getDeclaringClass(), e);
      } catch (InstantiationException e) {
        throw new IllegalStateException("A record is not abstract.", e);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(
            "%s cannot be rebuilt with other tensors: %s. Declare components that hold tensors as Tensor, List or a model."
                .formatted(constructor.getDeclaringClass().getName(), e.getMessage()),
            e);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof ValueNotKnown unknown) {
          throw unknown;
        }
        throw new IllegalStateException(
            "The constructor of %s refused its own components: %s"
                .formatted(
                    constructor.getDeclaringClass().getName(),
                    e.getCause() == null ? e : e.getCause().getMessage()),
            e.getCause());
      }
    }
  }

  private static IllegalStateException notOpen(Class<?> type, IllegalAccessException cause) {
    return new IllegalStateException(
        "Downhill may not read the model %s: make the record public in an exported package, or add \"opens %s to downhill.core\" to the module-info of %s."
            .formatted(type.getName(), type.getPackageName(), type.getModule().getName()),
        cause);
  }
}
