package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The Vector kernels give the bits of the plain ones, at every width.
class VectorKernelsTest {
  @Test
  void productsHaveTheBitsOfThePlainOnes() {
    assertThat(VectorCases.products()).isEmpty();
  }

  @Test
  void float64ProductsHaveTheBitsOfThePlainOnes() {
    assertThat(VectorCases.products64()).isEmpty();
  }

  @Test
  void productsThatLeaveOutZerosHaveTheBitsOfThePlainOnes() {
    assertThat(VectorCases.fixed()).isEmpty();
    assertThat(VectorCases.manyRows()).isEmpty();
  }

  @Test
  void loopsHaveTheBitsOfThePlainOnes() {
    assertThat(VectorCases.loops()).isEmpty();
  }

  /// In a JVM of its own, since the width is a constant of the compiled code.
  @ParameterizedTest
  @ValueSource(strings = {"128", "256", "512"})
  void everyWidthHasTheBitsOfThePlainKernels(String bits) throws Exception {
    // Tests run patched into the module, so both kinds of classes are found from its place.
    Path main =
        Path.of(
            Float32VectorGemm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String path = main + File.pathSeparator + main.resolveSibling("test-classes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Ddownhill.simd=on",
                "-Ddownhill.simd.bits=" + bits,
                "-cp",
                path,
                VectorCases.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("Vector API, " + bits + " bit: the same bits");
  }
}
