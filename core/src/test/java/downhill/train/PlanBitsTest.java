package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole trainings have the same bits in every form: eager, compiled, plain, with vectors of any
/// width, on any number of threads.
@Tag("slow")
class PlanBitsTest {
  @Test
  void aCompiledTrainingHasTheBitsOfAnEagerOne() {
    List<String> compiled = PlanBits.few(false);
    assertThat(PlanBits.few(true)).isEqualTo(compiled);
    assertThat(PlanBits.few(false)).as("repeated").isEqualTo(compiled);
    assertThat(compiled).noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void everyLossWithEveryOptimizerHasTheBitsOfAnEagerOne() {
    assertThat(PlanBits.everyPair(true)).isEqualTo(PlanBits.everyPair(false));
  }

  /// In JVMs of their own, since kernels, widths and threads are constants of a process.
  @ParameterizedTest
  @CsvSource({"1, 128", "2, 256", "3, 512", "7, 256"})
  void vectorsOfEveryWidthAndAnyNumberOfThreadsHaveThePlainBits(int threads, int bits)
      throws Exception {
    List<String> vector =
        List.of(
            "-Ddownhill.simd=on", "-Ddownhill.simd.bits=" + bits, "-Ddownhill.threads=" + threads);
    assertThat(inAJvm(vector, "few")).isEqualTo(plain());
  }

  @Test
  void everyLossWithEveryOptimizerHasThePlainBits() throws Exception {
    List<String> vector = List.of("-Ddownhill.simd=on", "-Ddownhill.threads=2");
    assertThat(inAJvm(vector, "all"))
        .isEqualTo(inAJvm(List.of("-Ddownhill.simd=off", "-Ddownhill.threads=1"), "all"));
  }

  @Test
  void aNarrowerMachineHasThePlainBits() throws Exception {
    assertThat(inAJvm(List.of("-Ddownhill.simd=on", "-XX:MaxVectorSize=16"), "few"))
        .isEqualTo(plain());
  }

  @Test
  void whatReadsValuesRunsEagerlyAndSaysSo() throws Exception {
    String path = ChildJvm.library() + File.pathSeparator + ChildJvm.tests();
    String output = ChildJvm.output(List.of("-cp", path, PlanBits.class.getName(), "eager"));
    assertThat(output)
        .contains("reads values while it runs, so it cannot be compiled and runs eagerly: ")
        .contains(PlanBits.train("relu", "huber", "adam", false));
  }

  private static List<String> plain() throws Exception {
    return inAJvm(List.of("-Ddownhill.simd=off", "-Ddownhill.threads=1"), "few");
  }

  private static List<String> inAJvm(List<String> options, String what) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector"));
    arguments.addAll(options);
    String path = ChildJvm.library() + File.pathSeparator + ChildJvm.tests();
    arguments.addAll(List.of("-cp", path, PlanBits.class.getName(), what));
    List<String> lines = ChildJvm.output(arguments).lines().toList();
    assertThat(lines).hasSizeGreaterThan(50);
    return lines;
  }
}
