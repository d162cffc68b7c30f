package downhill.testkit.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// Golden cases as JUnit tests: a container for each group, a test for each case and binding. A
/// skipped case is an aborted test with its reason, never a passed one.
///
/// ```java
/// @TestFactory
/// Stream<DynamicNode> golden() {
///   return GoldenTests.of(GoldenFolder.subset(), new GoldenRunner(bindings));
/// }
/// ```
public final class GoldenTests {
  private GoldenTests() {}

  /// The tests of a set.
  ///
  /// @param folder the full set or the subset
  /// @param runner the bindings
  /// @return one container for each group; without bindings one aborted test that says so
  public static Stream<DynamicNode> of(GoldenFolder folder, GoldenRunner runner) {
    if (runner.bindings().isEmpty()) {
      return Stream.of(aborted(folder.toString(), "there is no golden binding yet"));
    }
    try {
      return folder.groups().stream().map(group -> group(folder, group, runner));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The tests of the full set, if it is there.
  ///
  /// @param folder what [GoldenFolder#locate] found
  /// @param runner the bindings
  /// @return one container for each group, or one aborted test with the reason for the absence
  public static Stream<DynamicNode> ofFullSet(GoldenFolder folder, GoldenRunner runner) {
    return folder
        .absence()
        .map(reason -> Stream.of(aborted("full golden set", reason)))
        .orElseGet(() -> of(folder, runner));
  }

  private static DynamicNode group(GoldenFolder folder, String group, GoldenRunner runner) {
    try {
      var runs = runner.plan(folder.read(group));
      return DynamicContainer.dynamicContainer(group, runs.stream().map(GoldenTests::test));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicNode test(GoldenRunner.Run run) {
    return DynamicTest.dynamicTest(
        run.name(),
        () -> {
          switch (run.outcome()) {
            case Outcome.Passed _ -> {}
            case Outcome.Failed(String message) -> Assertions.fail(message);
            case Outcome.Skipped(String reason) -> Assumptions.abort(reason);
          }
        });
  }

  private static DynamicNode aborted(String name, String reason) {
    return DynamicTest.dynamicTest(name, () -> Assumptions.abort(reason));
  }
}
