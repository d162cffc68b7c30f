package downhill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.io.FormatException;
import downhill.nn.Linear;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any bytes give a model or a [FormatException] (R38); a model that is given predicts or refuses.
class ModelFileFuzzTest {
  @TempDir Path folder;

  private byte[] small() throws IOException {
    Path file = folder.resolve("small");
    SavedModel.of(Linear.init(1, 1, Random.of(1)), Input.of(Shape.of(1))).save(file);
    return Files.readAllBytes(file);
  }

  /// Whether the bytes are a model.
  private boolean loads(byte[] bytes, String which) throws IOException {
    Path file = folder.resolve("mutant");
    Files.write(file, bytes);
    SavedModel model;
    try {
      model = SavedModel.load(file);
    } catch (FormatException e) {
      assertThat(e).as(which).hasMessageStartingWith(file + ": ");
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(which, e);
    }
    try {
      Shape row = model.input().row();
      if (row.size() <= 1000) {
        Tensor x = Tensors.ones(row.insert(0, 2), DType.F32);
        assertThat(model.predict(x).rows()).isEqualTo(2);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      assertThat(e).as(which).hasMessageMatching("(?s).+");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(which, e);
    }
    return true;
  }

  @Test
  void everyFlippedBitGivesAModelOrTheOneException() throws IOException {
    byte[] whole = small();
    int loaded = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      loaded += loads(flipped, "bit " + bit) ? 1 : 0;
    }
    // The 64 bits of the two weights, letters of names and texts.
    assertThat(loaded).isBetween(64, whole.length * 2);
  }

  @Test
  void noPrefixIsAModel() throws IOException {
    byte[] whole = small();
    for (int length = 0; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      Path file = folder.resolve("prefix");
      Files.write(file, prefix);
      assertThatThrownBy(() -> SavedModel.load(file))
          .as("%d bytes", length)
          .isInstanceOf(FormatException.class);
    }
  }

  /// Pieces that make JSON, sizes and operations go wrong.
  private static final String[] PIECES = {
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "0",
    "-1",
    "1e9",
    "2147483647",
    "4294967296",
    "null",
    "true",
    "\"n\"",
    "\"2n\"",
    "1.5",
    "\"x\"",
    "\\u0000",
    "\"op\"",
    "\"of\"",
    "\"constant\"",
    "\"weight\"",
    "\"reshape\"",
    "\"expand\"",
    "\"sequential\"",
    "[[[[",
    "9999999999999999999",
    "\"NaN\""
  };

  private int mutants(int count, long seed) throws IOException {
    byte[] whole = small();
    Random random = Random.of(seed);
    int loaded = 0;
    for (int i = 0; i < count; i++) {
      byte[] mutant = whole.clone();
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        int at = random.nextInt(mutant.length);
        if (random.nextInt(3) == 0) {
          mutant[at] = (byte) random.nextInt(256);
        } else {
          byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
          System.arraycopy(piece, 0, mutant, at, Math.min(piece.length, mutant.length - at));
        }
      }
      loaded += loads(mutant, "seed %d, mutant %d".formatted(seed, i)) ? 1 : 0;
    }
    return loaded;
  }

  @Test
  void randomMutantsGiveAModelOrTheOneException() throws IOException {
    assertThat(mutants(2_000, 1)).isPositive();
  }

  /// `-Ddownhill.mutants=1000000` for a night.
  @Tag("slow")
  @Test
  void manyRandomMutantsGiveAModelOrTheOneException() throws IOException {
    assertThat(mutants(Integer.getInteger("downhill.mutants", 50_000), 2)).isPositive();
  }
}
