package downhill.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of settings; immutable. A setting that has none has its default.
final class Settings {
  static final Settings NONE = new Settings(Map.of());

  private final Map<Setting<?>, Object> values;

  private Settings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  /// The value, or null.
  @SuppressWarnings("unchecked") // `with` puts values of the setting's type only
  <T> @Nullable T find(Setting<T> setting) {
    return (T) values.get(setting);
  }

  /// The value, or another one.
  <T> T get(Setting<T> setting, T otherwise) {
    T value = find(setting);
    return value == null ? otherwise : value;
  }

  /// The value of a setting that must have one by now.
  <T> T get(Setting<T> setting) {
    T value = find(setting);
    if (value == null) {
      throw new IllegalStateException("The setting " + setting + " has no value yet.");
    }
    return value;
  }

  boolean has(Setting<?> setting) {
    return values.containsKey(setting);
  }

  /// Whether a flag is set.
  boolean is(Setting<Boolean> flag) {
    return get(flag, false);
  }

  <T> Settings with(Setting<T> setting, T value) {
    return put(setting, value);
  }

  /// With a value that is read from its text form.
  <T> Settings read(Setting<T> setting, String text) {
    return put(setting, setting.read(text));
  }

  private Settings put(Setting<?> setting, Object value) {
    Map<Setting<?>, Object> more = new LinkedHashMap<>(values);
    more.put(setting, value);
    return new Settings(more);
  }

  /// With a value where there is none yet.
  <T> Settings orElse(Setting<T> setting, T value) {
    return has(setting) ? this : with(setting, value);
  }

  Settings without(Setting<?> setting) {
    Map<Setting<?>, Object> fewer = new LinkedHashMap<>(values);
    fewer.remove(setting);
    return new Settings(fewer);
  }

  /// These, and those of `lower` where there are none.
  Settings over(Settings lower) {
    Map<Setting<?>, Object> both = new LinkedHashMap<>(lower.values);
    both.putAll(values);
    return new Settings(both);
  }

  /// All values in the order of the help.
  Map<Setting<?>, Object> values() {
    Map<Setting<?>, Object> ordered = new LinkedHashMap<>();
    for (Setting<?> setting : Setting.all()) {
      Object value = values.get(setting);
      if (value != null) {
        ordered.put(setting, value);
      }
    }
    return Collections.unmodifiableMap(ordered);
  }

  /// The options that give these settings, as a shell takes them.
  String options() {
    StringBuilder text = new StringBuilder();
    values()
        .forEach(
            (setting, value) -> {
              if (setting == Setting.DATA || Boolean.FALSE.equals(value)) {
                return;
              }
              text.append(" --").append(setting.name());
              if (!setting.isFlag()) {
                text.append(' ').append(Shell.quoted(Setting.text(value)));
              }
            });
    return text.toString();
  }

  @Override
  public String toString() {
    return values().toString();
  }
}
