package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.metric.Metrics;
import downhill.nn.Activation;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Lbfgs;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows of a file give the bits that the same rows in memory give.
class RowSourceTest {
  /// More than two chunks, so that evaluation and fingerprint read several.
  private static final Batch CORNERS = Samples.corners(2100);

  @TempDir private Path folder;

  private FileRows file(Batch data) throws IOException {
    return FileRows.of(data, folder.resolve("rows.bin"));
  }

  private static Trainer<Sequential> classifier() {
    return Trainer.of(Samples.net(2, 3))
        .loss(CrossEntropy.of())
        .optimizer(new Adam(0.05))
        .batch(100)
        .epochs(3)
        .seed(5);
  }

  private static void assertSame(Trainer.Fitted<?> one, Trainer.Fitted<?> other) {
    assertThat(Samples.bits(other.model())).isEqualTo(Samples.bits(one.model()));
    assertThat(other.history()).isEqualTo(one.history());
    assertThat(other.stop()).isEqualTo(one.stop());
  }

  @Test
  void aFileGivesTheBitsOfMemory() throws IOException {
    var trainer =
        classifier()
            .validation(0.2)
            .metrics(Metrics.accuracy(), Metrics.logLoss())
            .earlyStopping(EarlyStopping.patience(2));
    try (FileRows rows = file(CORNERS)) {
      assertSame(trainer.fit(CORNERS), trainer.fit(rows));
      assertSame(trainer.accumulate(3).fit(CORNERS), trainer.accumulate(3).fit(rows));
      assertSame(trainer.inOrder().fit(CORNERS), trainer.inOrder().fit(rows));
    }
  }

  @Test
  void weightsOfAFileCountAsInMemory() throws IOException {
    Batch plane = Samples.noisyPlane(50);
    var trainer =
        Samples.trainer(Samples.linear(2, 1)).batch(8).validation(0.2).metrics(Metrics.rmse());
    for (DType dtype : List.of(DType.F64, DType.F32, DType.I32)) {
      Tensor weights = Tensors.range(50, dtype);
      Batch weighted = Batch.of(plane.x(), weights, plane.y());
      try (FileRows rows = FileRows.of(weighted, folder.resolve(dtype + ".bin"))) {
        assertSame(trainer.fit(plane.x(), plane.y(), weights), trainer.fit(rows));
      }
    }
  }

  @Test
  void lbfgsReadsAllRowsOfAFile() throws IOException {
    Batch plane = Samples.noisyPlane(50);
    var trainer = Samples.trainer(Samples.linear(2, 1)).optimizer(new Lbfgs());
    try (FileRows rows = file(plane)) {
      assertSame(trainer.fit(plane), trainer.fit(rows));
    }
  }

  @Test
  void aRunOnRowsInMemoryGoesOnWithAFile() throws IOException {
    var trainer = classifier().validation(0.1).checkpoint(folder).resume(Trainer.Resume.YES);
    var whole = classifier().validation(0.1).fit(CORNERS);
    trainer.epochs(1).fit(CORNERS);
    try (FileRows rows = FileRows.of(CORNERS, folder.resolve("rows.bin"))) {
      assertSame(whole, trainer.fit(rows));
    }
    Batch other = Batch.of(CORNERS.x().plus(1e-9), CORNERS.y());
    try (FileRows rows = FileRows.of(other, folder.resolve("other.bin"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(rows))
          .withMessageContaining("\n  data: [float64[1890, 2], int64[1890]] with checksum ");
    }
  }

  @Test
  void validationRowsMayLieInAFile() throws IOException {
    Batch held = Samples.corners(30);
    try (FileRows rows = file(held)) {
      assertSame(
          classifier().validation(held).fit(CORNERS), classifier().validation(rows).fit(CORNERS));
    }
  }

  @Test
  void imagesStayBytesUntilTheyAreInABatch() throws IOException {
    HostArray pixels = HostArray.zeros(Shape.of(60, 4), DType.U8);
    long[] y = new long[60];
    for (int i = 0; i < 240; i++) {
      pixels.bytes()[i] = (byte) (i * 37);
      y[i / 4] = (i / 4) % 3;
    }
    Batch bytes = Batch.of(Tensors.of(pixels), Tensors.of(y));
    Batch floats = Batch.of(bytes.x().to(DType.F32).div(255), bytes.y());
    Sequential net =
        Sequential.mlp(4, List.of(new Sequential.Hidden(5, Activation.RELU)), 3, Random.of(1));
    var trainer =
        Trainer.of(net)
            .loss(CrossEntropy.of())
            .batch(16)
            .epochs(3)
            .validation(0.2)
            .metrics(Metrics.accuracy());
    var prepared = trainer.prepare(x -> x.to(DType.F32).div(255));
    try (FileRows rows = file(bytes)) {
      assertThat(rows.parts().getFirst().dtype()).isEqualTo(DType.U8);
      assertSame(trainer.fit(floats), prepared.fit(rows));
      assertThat(prepared.evaluate(net, rows)).isEqualTo(trainer.evaluate(net, floats));
    }
  }

  @Test
  void evaluatingGivesLossAndMetricsOfAllRows() throws IOException {
    Sequential net = classifier().fit(CORNERS).model();
    var trainer = classifier().metrics(Metrics.accuracy());
    Tensor logits = net.apply(CORNERS.x());
    Map<String, Double> figures = trainer.evaluate(net, CORNERS);
    assertThat(figures).containsOnlyKeys("loss", "accuracy");
    assertThat(figures.get("loss"))
        .isCloseTo(CrossEntropy.of().apply(logits, CORNERS.y()).item(), within(1e-12));
    assertThat(figures.get("accuracy")).isEqualTo(Metrics.accuracy().of(logits, CORNERS.y()));
    try (FileRows rows = file(CORNERS)) {
      assertThat(trainer.evaluate(net, rows)).isEqualTo(figures);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.evaluate(net, CORNERS.select(new int[0])))
        .withMessage("trainer: there are no rows to evaluate on.");
  }

  @Test
  void readingFillsTheBeginningOfABuffer() {
    Batch data = Batch.of(Tensors.of(1f, 2f, 3f), Tensors.of(4L, 5, 6));
    List<HostArray> into = data.parts().stream().map(part -> part.buffer(3)).toList();
    data.read(new int[] {0, 2, 1, 0}, 1, 3, into);
    assertThat(into.getFirst().floats()).containsExactly(3, 2, 0);
    assertThat(into.getLast().longs()).containsExactly(6, 5, 0);
    Batch chosen = data.select(new int[] {2, 0}).range(0, 2);
    assertThat(chosen.x().toFloats()).containsExactly(3, 1);
    assertThat(data.range(1, 2).y().toLongs()).containsExactly(5);
  }

  @Test
  void aSourceThatCannotBeReadEndsTheTraining() {
    Batch plane = Samples.plane(20);
    int[] reads = {0};
    RowSource failing =
        new RowSource() {
          @Override
          public int rows() {
            return plane.rows();
          }

          @Override
          public List<Part> parts() {
            return plane.parts();
          }

          @Override
          public void read(int[] order, int from, int to, List<HostArray> into) {
            if (++reads[0] > 6) {
              throw new UncheckedIOException("rows: gone.", new IOException("gone"));
            }
            plane.read(order, from, to, into);
          }
        };
    Path run = folder.resolve("run");
    var trainer = Samples.trainer(Samples.linear(2, 1)).batch(10).epochs(100).checkpoint(run);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> trainer.fit(failing))
        .withMessage("rows: gone.");
    // The folder is given back, and an epoch is saved in it.
    var resumed = trainer.resume(Trainer.Resume.YES).epochs(3).fit(plane);
    assertThat(resumed.history().epochs()).hasSize(3);
    assertSame(trainer.checkpoint(folder.resolve("other")).epochs(3).fit(plane), resumed);
  }
}
