package downhill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import downhill.data.Dataset;
import downhill.io.FormatException;
import downhill.tensor.Shape;
import downhill.train.RowSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir private Path folder;

  private void write(String name, int type, int width, int... pixels) throws IOException {
    BufferedImage image = new BufferedImage(width, pixels.length / width, type);
    for (int i = 0; i < pixels.length; i++) {
      if (type == BufferedImage.TYPE_BYTE_GRAY) {
        image.getRaster().setSample(i % width, i / width, 0, pixels[i]);
      } else {
        image.setRGB(i % width, i / width, pixels[i]);
      }
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
  }

  private void grey(String name, int... pixels) throws IOException {
    write(name, BufferedImage.TYPE_BYTE_GRAY, 2, pixels);
  }

  @Test
  void theFolderIsTheClass() throws IOException {
    grey("dog/b.png", 1, 2, 3, 4);
    grey("cat/a.png", 0, 100, 200, 255);
    grey("dog/a.bmp", 5, 6, 7, 8);
    Files.writeString(folder.resolve("dog/notes.txt"), "no picture");
    assertThat(ImageFolder.isFolder(folder)).isTrue();
    Dataset set = ImageFolder.open(folder).dataset();
    assertThat(set.classNames()).containsExactly("cat", "dog");
    assertThat(set.x().shape()).isEqualTo(Shape.of(3, 1, 2, 2));
    assertThat(set.x().toLongs()).containsExactly(0, 100, 200, 255, 5, 6, 7, 8, 1, 2, 3, 4);
    assertThat(set.y().toLongs()).containsExactly(0, 1, 1);
    assertThat(set.standardSplit()).isNull();
  }

  @Test
  void coloursAreThreeChannels() throws IOException {
    write("a/1.png", BufferedImage.TYPE_INT_RGB, 1, 0x010203, 0x040506);
    write("b/1.png", BufferedImage.TYPE_BYTE_GRAY, 1, 9, 9);
    Dataset set = ImageFolder.open(folder).dataset();
    assertThat(set.x().shape()).isEqualTo(Shape.of(2, 3, 2, 1));
    assertThat(Arrays.copyOf(set.x().toLongs(), 6)).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void foldersToTrainAndToTestAreTheStandardSplit() throws IOException {
    grey("train/x/1.png", 1, 1);
    grey("train/y/1.png", 2, 2);
    grey("test/y/1.png", 3, 3);
    Dataset set = ImageFolder.open(folder).dataset();
    assertThat(set.training().y().toLongs()).containsExactly(0, 1);
    assertThat(set.test().x().toLongs()).containsExactly(3, 3);
    assertThat(set.test().y().toLongs()).containsExactly(1);
  }

  @Test
  void picturesWithoutLabelsComeInTheOrderOfTheirNames() throws IOException {
    grey("b.png", 1, 2, 3, 4);
    grey("a.bmp", 5, 6, 7, 8);
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    assertThat(ImageFolder.isFolder(folder)).isFalse();
    assertThat(ImageFolder.isUnlabelled(folder)).isTrue();
    RowSource rows = ImageFolder.unlabelled(folder, Shape.of(1, 2, 2));
    assertThat(rows.range(0, 2).x().toLongs()).containsExactly(5, 6, 7, 8, 1, 2, 3, 4);
    assertThat(ImageFolder.unlabelled(folder, Shape.of(3, 2, 2)).range(1, 2).x().shape())
        .isEqualTo(Shape.of(1, 3, 2, 2));
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> ImageFolder.unlabelled(folder, Shape.of(1, 2, 3)))
        .withMessage(
            folder.resolve("a.bmp") + ": expected a picture of 3×2 pixels in grey, got 2×2");
    write("c.png", BufferedImage.TYPE_INT_RGB, 2, 1, 2, 3, 4);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> ImageFolder.unlabelled(folder, Shape.of(1, 2, 2)))
        .withMessage(
            folder.resolve("c.png")
                + ": expected a picture of 2×2 pixels in grey, got 2×2 in colour");
  }

  /// R19: pictures of other sizes, and what is none.
  @Test
  void whatDoesNotFitIsNamed() throws IOException {
    assertThat(ImageFolder.isFolder(folder)).isFalse();
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageFolder.open(folder))
        .withMessage(
            folder
                + ": expected two folders or more, one for each class, with pictures in them; got 0"
                + " folders and 0 pictures");
    grey("a/1.png", 1, 1);
    grey("b/1.png", 1, 1, 1, 1);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> ImageFolder.open(folder))
        .withMessage(
            "%s: this picture is 2×2 pixels, but %s is 2×1. Bring all to one size first"
                .formatted(folder.resolve("b/1.png"), folder.resolve("a/1.png")));
    Files.writeString(folder.resolve("b/1.png"), "text");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> ImageFolder.open(folder))
        .withMessage(folder.resolve("b/1.png") + ": this is no picture that Java can read");
    grey("b/1.png", 1, 1);
    byte[] whole = Files.readAllBytes(folder.resolve("b/1.png"));
    Files.write(folder.resolve("b/1.png"), Arrays.copyOf(whole, 45));
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> ImageFolder.open(folder).dataset())
        .withMessageStartingWith(folder.resolve("b/1.png") + ": this picture is damaged: ");
  }
}
