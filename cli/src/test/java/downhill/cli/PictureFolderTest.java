package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From folders of pictures to what new ones show.
class PictureFolderTest {
  @TempDir private Path folder;
  private String model = "";

  private void picture(String name, int type, int side, int level) throws IOException {
    BufferedImage image = new BufferedImage(side, side, type);
    for (int i = 0; i < side * side; i++) {
      int[] pixel = {level + i % 5, level + i % 5, level};
      image.getRaster().setPixel(i % side, i / side, pixel);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private void grey(String name, int level) throws IOException {
    picture(name, BufferedImage.TYPE_BYTE_GRAY, 4, level);
  }

  @BeforeEach
  void train() throws IOException {
    for (int i = 0; i < 12; i++) {
      grey("learn/dark/%d.png".formatted(i), 4 * i);
      grey("learn/light/%d.png".formatted(i), 250 - 4 * i);
    }
    model = folder.resolve("m.safetensors").toString();
    Result trained =
        Result.of("train", folder.resolve("learn").toString(), "--epochs", "40", "--out", model);
    assertThat(trained.err()).isEmpty();
    assertThat(trained.code()).isZero();
  }

  @Test
  void picturesWithoutLabelsArePredictedInTheOrderOfTheirNames() throws Exception {
    grey("new/b.png", 10);
    grey("new/a.png", 240);
    grey("new/c.png", 230);
    Result result = Result.of("predict", model, folder.resolve("new").toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.lines().getFirst()).isEqualTo("class,p_dark,p_light");
    assertThat(result.lines().subList(1, 4))
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactly("light", "dark", "light");
    Result judged = Result.of("evaluate", model, folder.resolve("new").toString());
    assertThat(judged.code()).isEqualTo(Main.USER_ERROR);
    assertThat(judged.err()).contains("nothing to compare with. Use downhill predict.");
  }

  @Test
  void whatDoesNotFitTheModelIsNamed() throws Exception {
    String place = folder.resolve("new").toString();
    picture("new/a.png", BufferedImage.TYPE_BYTE_GRAY, 5, 10);
    Result size = Result.of("predict", model, place);
    assertThat(size.code()).isEqualTo(Main.USER_ERROR);
    assertThat(size.err())
        .contains("a.png: expected a picture of 4×4 pixels in grey, got 5×5")
        .hasLineCount(1);
    picture("new/a.png", BufferedImage.TYPE_INT_RGB, 4, 10);
    assertThat(Result.of("predict", model, place).err()).contains("got 4×4 in colour");
    String table = folder.resolve("iris.safetensors").toString();
    assertThat(Result.of("train", "iris", "--epochs", "1", "--out", table).code()).isZero();
    assertThat(Result.of("predict", table, place).err())
        .contains("new: these are pictures, but the model takes rows of [4].");
    assertThat(Result.of("train", place).err()).contains("in a folder for each class");
  }
}
