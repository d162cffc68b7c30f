package downhill.demo;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class SlowDemosTest {
  private static Stream<String> slow() {
    return Demos.names().stream().filter(DemosTest.SLOW::contains);
  }

  @ParameterizedTest
  @MethodSource("slow")
  void everyDemoHolds(String name) {
    DemosTest.assertPassed(Demos.of(name), Demo.Convention.SOURCE);
  }
}
