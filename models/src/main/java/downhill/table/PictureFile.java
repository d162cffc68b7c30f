package downhill.table;

import downhill.io.FormatException;
import downhill.tensor.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// A file with a picture, whoever made it: its size, and its bytes.
final class PictureFile {
  private static final Set<String> SUFFIXES = Set.of("png", "jpg", "jpeg", "gif", "bmp");
  private static final long MOST_PIXELS = 1L << 26;

  private PictureFile() {}

  /// Whether a file has the name of a picture.
  static boolean is(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(path);
  }

  /// What is known of a picture before it is unpacked.
  record Header(int width, int height, boolean grey) {}

  /// Looks at a picture without unpacking it.
  static Header header(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new FormatException(file, -1, "this is no picture that Java can read");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
          throw new FormatException(
              file,
              -1,
              "this picture is %d×%d pixels, more than %,d".formatted(width, height, MOST_PIXELS));
        }
        var type = reader.getRawImageType(0);
        return new Header(
            width,
            height,
            type != null
                && type.getNumBands() == 1
                && type.getColorModel().getColorSpace().getNumComponents() == 1);
      } finally {
        reader.dispose();
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException | IIOException e) {
      throw damaged(file, e);
    }
  }

  private static FormatException damaged(Path file, Exception e) {
    FormatException problem =
        new FormatException(file, -1, "this picture is damaged: %s".formatted(e.getMessage()));
    problem.initCause(e);
    return problem;
  }

  /// Unpacks a picture of the shape `[channels, height, width]`.
  static void unpack(Path file, Shape shape, byte[] into, int at) {
    BufferedImage image;
    try {
      image = ImageIO.read(file.toFile());
    } catch (IIOException | IndexOutOfBoundsException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
    int height = shape.dim(1);
    int width = shape.dim(2);
    if (image == null || image.getWidth() != width || image.getHeight() != height) {
      throw new FormatException(file, -1, "this picture has changed since it was found");
    }
    boolean grey = shape.dim(0) == 1;
    int[] samples = new int[image.getRaster().getNumBands()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = at + y * width + x;
        if (grey && image.getRaster().getDataBuffer().getDataType() == DataBuffer.TYPE_BYTE) {
          // The sample itself: Java would bend it by a gamma on the way to RGB.
          into[pixel] = (byte) image.getRaster().getPixel(x, y, samples)[0];
          continue;
        }
        int rgb = image.getRGB(x, y);
        for (int c = 0; c < shape.dim(0); c++) {
          into[pixel + c * width * height] = (byte) (rgb >> (16 - 8 * c));
        }
      }
    }
  }
}
