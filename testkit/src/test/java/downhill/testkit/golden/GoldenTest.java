package downhill.testkit.golden;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class GoldenTest {
  private final GoldenRunner runner = new GoldenRunner(Golden.bindings());

  @TestFactory
  Stream<DynamicNode> subset() {
    return GoldenTests.of(GoldenFolder.subset(), runner);
  }

  @TestFactory
  Stream<DynamicNode> fullSet() {
    return GoldenTests.ofFullSet(GoldenFolder.locate(System.getenv(), Path.of("")), runner);
  }
}
