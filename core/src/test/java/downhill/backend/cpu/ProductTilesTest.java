package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which tiles a product waits for.
class ProductTilesTest {
  private static final int LANES = 16;
  private static final int PANEL1 = 1;
  private static final int PANEL2 = 2;
  private static final int ROWS1 = 4;
  private static final int ROWS2 = 8;
  private static final int STREAM1 = 16;
  private static final int STREAM2 = 32;
  private static final int FEW2 = 128;
  private static final int PACKED2 = 512;
  private static final int SPARSE_PANEL2 = 2048;
  private static final int SPARSE_STREAM1 = 4096;
  private static final int SPARSE_STREAM2 = 8192;

  @Test
  void aFirstMatrixWhoseRowsLieTogetherTakesPanels() {
    assertThat(ProductTiles.of(1, 784, 1, 784, 28, LANES)).isEqualTo(PANEL2);
    assertThat(ProductTiles.of(1, 28, 1, 28, 10, LANES)).isEqualTo(PANEL1);
    assertThat(ProductTiles.of(1, 28, 1, 28, 3 * LANES, LANES)).isEqualTo(PANEL1 | PANEL2);
  }

  @Test
  void aFirstMatrixThatMeetsManyColumnsIsPacked() {
    assertThat(ProductTiles.of(784, 1, 1, 128, 512, LANES)).isEqualTo(PACKED2);
    assertThat(ProductTiles.of(512, 1, 512, 128, 512, LANES)).isEqualTo(PACKED2);
    assertThat(ProductTiles.of(1, 784, 1, 784, 512, LANES)).isEqualTo(PACKED2);
  }

  @Test
  void manyRowsAreTakenInBlocksOfTheSameHeight() {
    assertThat(ProductTiles.blockRows(5)).isEqualTo(Lanes.manyRegisters() ? 12 : 6);
    assertThat(ProductTiles.blockRows(528)).isEqualTo(528);
    assertThat(ProductTiles.blockRows(529)).isEqualTo(Lanes.manyRegisters() ? 276 : 270);
    assertThat(ProductTiles.blockRows(1024)).isEqualTo(516);
  }

  @Test
  void otherProductsDependOnHowTheSecondMatrixLies() {
    assertThat(ProductTiles.of(784, 1, 1, 11, 28, LANES)).isEqualTo(STREAM2);
    assertThat(ProductTiles.of(784, 1, 1, 47, 28, LANES)).isEqualTo(ROWS2);
    assertThat(ProductTiles.of(10, 1, 10, 35, 28, LANES)).isEqualTo(ROWS2);
    assertThat(ProductTiles.of(28, 1, 1, 35, 10, LANES)).isEqualTo(ROWS1);
    assertThat(ProductTiles.of(28, 1, 1, 11, LANES, LANES)).isEqualTo(STREAM1);
  }

  @Test
  void aFewRowsThatAreLeftOverHaveTilesOfTheirOwn() {
    assertThat(ProductTiles.of(784, 1, 1, 3, 28, LANES)).isEqualTo(FEW2);
    int whole = Lanes.manyRegisters() ? STREAM2 : ROWS2;
    assertThat(ProductTiles.of(784, 1, 1, 12 + 3, 28, LANES)).isEqualTo(whole | FEW2);
    assertThat(ProductTiles.of(784, 1, 1, 480 + 3, 28, LANES)).isEqualTo(ROWS2 | FEW2);
  }

  @Test
  void productsThatLeaveOutZerosTakeTilesOfTheirOwn() {
    assertThat(ProductTiles.sparse(1, 28, LANES)).isEqualTo(SPARSE_STREAM2);
    assertThat(ProductTiles.sparse(1, 3 * LANES, LANES)).isEqualTo(SPARSE_STREAM1 | SPARSE_STREAM2);
    assertThat(ProductTiles.sparse(1, 512, LANES)).isEqualTo(SPARSE_PANEL2);
    assertThat(ProductTiles.sparse(784, 28, LANES)).isEqualTo(SPARSE_PANEL2);
  }

  @Test
  void aRowTakesTilesByItsVectors() {
    assertThat(vectors(ProductTiles.ofRow(28, LANES))).containsExactly(2);
    assertThat(vectors(ProductTiles.ofRow(8 * LANES, LANES))).containsExactly(8);
    assertThat(vectors(ProductTiles.ofRow(8 * LANES + 1, LANES))).containsExactly(2, 7);
    assertThat(vectors(ProductTiles.ofRow(256, LANES)))
        .containsExactlyElementsOf(Lanes.manyRegisters() ? List.of(16) : List.of(8));
  }

  private static List<Integer> vectors(int tiles) {
    return IntStream.range(0, ProductTiles.COUNT)
        .filter(tile -> (tiles >> tile & 1) == 1)
        .mapToObj(ProductTiles::vectors)
        .toList();
  }
}
