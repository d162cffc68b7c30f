package downhill.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureDataTest {
  @Test
  void everyLayerOfTheLibraryHasAName() {
    Set<String> layers = new HashSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .importUrl(Shape.class.getProtectionDomain().getCodeSource().getLocation())) {
      boolean record = type.isRecord() && type.isAssignableTo(Model.class);
      if (record && type.getPackageName().equals("downhill.nn") && !type.isNestedClass()) {
        layers.add(type.getSimpleName());
      }
    }
    assertThat(Architecture.known()).extracting(Class::getSimpleName).containsAll(layers);
    assertThat(layers).contains("Linear", "Sequential");
  }

  @Test
  void aLayerIsItsNameAndItsComponents() {
    Sequential model =
        Sequential.of(Linear.init(2, 1, Random.of(1)).withoutBias(), Activation.HARD_SWISH);
    Map<String, Object> linear = new java.util.HashMap<>();
    linear.put("type", "linear");
    linear.put("weight", "0.weight");
    linear.put("bias", null);
    assertThat(Architecture.describe(model))
        .isEqualTo(
            Map.of("type", "sequential", "layers", List.of(linear, Map.of("type", "hard_swish"))));
  }

  @Test
  void codeIsNamedAndCannotBeMadeAgain() {
    Sequential model = Sequential.of(Activation.RELU, x -> x.times(2));
    var data = Architecture.describe(model);
    assertThat(Architecture.obstacle(data))
        .isEqualTo("1 is code, a lambda, which a file does not hold");
    assertThatThrownBy(() -> Architecture.build(data, _ -> null))
        .hasMessage("architecture: 1 is code, a lambda, which a file does not hold.");
  }

  record Odd(Linear linear, Runnable action) implements Model {}

  @Test
  void aComponentThatNoFileHoldsIsNamed() {
    Odd odd = new Odd(Linear.init(1, 1, Random.of(1)), () -> {});
    var tensors = Parameters.of(odd);
    assertThatThrownBy(
            () -> Architecture.build(Architecture.describe(odd), tensors::get, Odd.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "architecture.components.action: a component of the type Runnable is not kept in a"
                + " file; give a model that has it.");
  }
}
