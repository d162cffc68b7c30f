package downhill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.io.FormatException;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
  @TempDir Path folder;

  private static Sequential model() {
    return Sequential.of(
        Linear.init(2, 3, Random.of(1)), Activation.TANH, Linear.init(3, 1, Random.of(2)));
  }

  /// The bytes as Python's `safetensors.torch.save_file` writes them for the state of
  /// `Sequential(Linear(2, 3), Tanh(), Linear(3, 1))`, the second layer in half precision: tensors
  /// ordered by the alignment of their type, then by name; metadata first; the header padded with
  /// spaces to a multiple of 8.
  private static byte[] asPythonWrites() {
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},"
            + "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[12,36]},"
            + "\"2.bias\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[36,38]},"
            + "\"2.weight\":{\"dtype\":\"BF16\",\"shape\":[1,3],\"data_offsets\":[38,44]}}";
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer out = ByteBuffer.allocate(8 + padded + 44).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(padded).put(text);
    while (out.position() < 8 + padded) {
      out.put((byte) ' ');
    }
    for (float x : new float[] {0.5f, -1, 2, 1, 2, 3, 4, 5, 6}) {
      out.putFloat(x);
    }
    out.putShort(Float.floatToFloat16(-0.25f));
    for (float x : new float[] {1, -2, 0.5f}) {
      out.putShort((short) (Float.floatToIntBits(x) >>> 16));
    }
    return out.array();
  }

  @Test
  void whatPythonWroteLoadsIntoTheSameArchitecture() throws IOException {
    Path file = folder.resolve("python.safetensors");
    Files.write(file, asPythonWrites());
    Sequential loaded = Weights.load(file, model());

    Linear first = (Linear) loaded.layers().get(0);
    Linear last = (Linear) loaded.layers().get(2);
    assertThat(first.weight().toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(first.weight().shape()).isEqualTo(Shape.of(3, 2));
    assertThat(first.bias()).isNotNull();
    assertThat(last.weight().dtype()).isEqualTo(DType.F32);
    assertThat(last.weight().toFloats()).containsExactly(1, -2, 0.5f);
    assertThat(Parameters.of(loaded).values().stream().map(t -> t.toFloats()[0]))
        .containsExactly(1f, 0.5f, 1f, -0.25f);
  }

  @Test
  void weightsAloneGoOutAndComeBack() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Weights.save(file, model());
    Sequential other =
        Sequential.of(
            Linear.init(2, 3, Random.of(8)), Activation.TANH, Linear.init(3, 1, Random.of(9)));
    Sequential back = Weights.load(file, other);
    Parameters.of(model())
        .forEach(
            (path, tensor) ->
                assertThat(Parameters.of(back).get(path))
                    .satisfies(found -> assertThat(found.toFloats()).isEqualTo(tensor.toFloats())));
    assertThatThrownBy(() -> SavedModel.load(file))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            file
                + ": holds weights only, no architecture. Load them into a model of the same"
                + " architecture with Weights.load.");
  }

  @Test
  void theWeightsOfAModelFileAreReadToo() throws IOException {
    Path file = folder.resolve("m.safetensors");
    SavedModel.of(model(), Input.of(Shape.of(2))).save(file);
    assertThat(Parameters.of(Weights.load(file, model())).get("0.weight"))
        .satisfies(
            w ->
                assertThat(w.toFloats())
                    .isEqualTo(((Linear) model().layers().get(0)).weight().toFloats()));
  }

  @Test
  void allMismatchesAreListedAtOnceAndNothingIsAssigned() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Weights.save(
        file,
        Sequential.of(
            Linear.init(2, 4, Random.of(1)),
            Activation.TANH,
            Parameters.to(Linear.init(3, 1, Random.of(2)), DType.F64),
            Linear.init(1, 1, Random.of(3)).withoutBias()));
    assertThatThrownBy(
            () -> Weights.load(file, Sequential.of(model(), Linear.init(1, 1, Random.of(4)))))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(
            file + ": the tensors do not fit the model Sequential:\n  missing: 0.0.weight");
    assertThatThrownBy(() -> Weights.load(file, model()))
        .hasMessage(
            file
                + """
                : the tensors do not fit the model Sequential:
                  0.weight: expected float32[3, 2], found float32[4, 2]
                  0.bias: expected float32[3], found float32[4]
                  2.weight: expected float32[1, 3], found float64[1, 3]
                  2.bias: expected float32[1], found float64[1]
                  unexpected: 3.weight float32[1, 1]\
                """);
  }

  @Test
  void aFileThatBecomesShorterWhileItIsReadIsRefused() throws IOException {
    // Cut in the middle of its data: what the reader sees when another process truncates it.
    Path file = folder.resolve("cut.safetensors");
    var out = new ByteArrayOutputStream();
    out.writeBytes(asPythonWrites());
    byte[] whole = out.toByteArray();
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 3));
    assertThatThrownBy(() -> Weights.load(file, model()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("Was it cut off?");
  }
}
