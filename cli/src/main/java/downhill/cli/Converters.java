package downhill.cli;

import downhill.nn.KnownNames;
import downhill.tensor.DType;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Readers of option values. Their messages state what is allowed.
final class Converters {
  private Converters() {}

  /// A number of 1 or more.
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int value = Integer.parseInt(text);
        if (value >= 1) {
          return value;
        }
      } catch (NumberFormatException e) {
        // The message below says it.
      }
      throw new TypeConversionException(
          "expected a whole number from 1 to " + Integer.MAX_VALUE + ", got '" + text + "'.");
    }
  }

  /// A learning rate: more than 0, at most 1000. No larger one has ever been of use; it is a slip.
  static final class Rate implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        double value = Double.parseDouble(text);
        if (value > 0 && value <= 1000) {
          return value;
        }
      } catch (NumberFormatException e) {
        // The message below says it.
      }
      throw new TypeConversionException(
          "expected a number above 0 and up to 1000, such as 0.01, got '" + text + "'.");
    }
  }

  /// Any whole number of 64 bits.
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "expected a whole number, such as 7, got '" + text + "'.");
      }
    }
  }

  /// Hidden layers.
  static final class Layers implements ITypeConverter<LayerSpec> {
    @Override
    public LayerSpec convert(String text) {
      try {
        return LayerSpec.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(sentence(String.valueOf(e.getMessage())));
      }
    }
  }

  /// An optimizer by name.
  static final class OptimizerNames implements ITypeConverter<OptimizerName> {
    @Override
    public OptimizerName convert(String text) {
      return named("optimizer", List.of(OptimizerName.values()), text);
    }
  }

  /// float32 or float64.
  static final class Precision implements ITypeConverter<DType> {
    @Override
    public DType convert(String text) {
      return named("precision", List.of(DType.F32, DType.F64), text);
    }
  }

  private static <T> T named(String what, List<T> values, String text) {
    return values.stream()
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> unknown(what, values.stream().map(Object::toString), text));
  }

  private static TypeConversionException unknown(String what, Stream<String> names, String text) {
    return new TypeConversionException(
        new KnownNames(what, names.toList()).unknown(text).getMessage());
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
