package downhill.data;

import downhill.nn.KnownNames;
import downhill.tensor.Random;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The built-in data sets by name.
///
/// A name always stands for the same rows, so that two runs with it can be compared: generated sets
/// have their default parameters and seed 0; for other rows use a [Generator]. The real ones
/// (`digits`, `iris`, `wine`, `breast-cancer`, `diabetes`) are in the jar; [Dataset#source()] says
/// where they come from.
public final class Datasets {
  private static final Map<String, Generator> BUILT_IN = builtIn();

  private Datasets() {}

  private static Map<String, Generator> builtIn() {
    Map<String, Generator> sets = new LinkedHashMap<>();
    sets.put("and", TruthTable.AND);
    sets.put("or", TruthTable.OR);
    sets.put("not", TruthTable.NOT);
    sets.put("xor", TruthTable.XOR);
    sets.put("moons", new Moons());
    sets.put("circles", new Circles());
    sets.put("spirals", new Spirals());
    sets.put("sine", new Sine());
    for (EmbeddedSet set : EmbeddedSet.ALL) {
      sets.put(set.name(), _ -> set.load());
    }
    return Collections.unmodifiableMap(sets);
  }

  /// The known names, the simplest sets first, then the real ones.
  public static List<String> names() {
    return List.copyOf(BUILT_IN.keySet());
  }

  /// A built-in data set.
  ///
  /// @param name such as `xor` or `moons`
  /// @throws IllegalArgumentException when no set has this name; the message lists the known ones,
  ///   the nearest first
  public static Dataset of(String name) {
    Generator generator = BUILT_IN.get(name);
    if (generator == null) {
      throw new KnownNames("data set", names()).unknown(name);
    }
    return generator.generate(Random.of(0));
  }
}
