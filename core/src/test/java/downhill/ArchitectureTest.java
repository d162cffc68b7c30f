package downhill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import downhill.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the arrows between the packages of `core`. See `docs/map.md` for what belongs in each.
class ArchitectureTest {

  /// Each package may use itself and those before it.
  private static final List<String> ORDER =
      List.of(
          "tensor", "plain", "op", "graph", "backend", "eager", "grad", "io", "nn", "loss", "optim",
          "metric", "train", "data", "model");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(Shape.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void theClassesOfCoreAreFound() {
    assertThat(CORE.contain(Shape.class)).isTrue();
    assertThat(CORE.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void everyClassLivesInAKnownPackage() {
    classes()
        .that()
        .doNotHaveSimpleName("module-info")
        .should()
        .resideInAnyPackage(ORDER.stream().map(ArchitectureTest::tree).toArray(String[]::new))
        .because("a new package needs its place in the order")
        .check(CORE);
  }

  @ParameterizedTest
  @MethodSource("order")
  void noPackageUsesALaterOne(String name) {
    String[] later =
        ORDER.stream()
            .skip(ORDER.indexOf(name) + 1L)
            .map(ArchitectureTest::tree)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(tree(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later)
        .because("packages point one way: " + String.join(", ", ORDER))
        .allowEmptyShould(true) // not every package exists yet
        .check(CORE);
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("downhill.(**)").should().beFreeOfCycles().check(CORE);
  }

  /// Of the JDK only `java.base`: the compiler holds that, since the module requires nothing else.
  @Test
  void coreDependsOnTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("downhill..", "java..", "jdk.incubator.vector..", "org.jspecify..")
        .check(CORE);
  }

  @Test
  void onlyTheCpuBackendTouchesTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("downhill.backend.cpu..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .because("the module may be absent at run time")
        .check(CORE);
  }

  @Test
  void everyNameSaysWhatTheThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*\\.(utils?|commons?|helpers?|misc)\\..*")
        .orShould()
        .haveNameMatching(".*(Utils?|Commons?|Helpers?|Misc)")
        .because("a helper lives beside its user; shared by three, it has a real name")
        .check(CORE);
  }

  private static Stream<String> order() {
    return ORDER.stream();
  }

  private static String tree(String name) {
    return "downhill." + name + "..";
  }
}
