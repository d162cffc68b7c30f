package downhill.table;

import downhill.backend.HostArray;
import downhill.io.FormatException;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.train.RowSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Pictures without labels, of one shape.
final class Pictures implements RowSource {
  private final List<Path> files;
  private final Shape shape;

  private Pictures(List<Path> files, Shape shape) {
    this.files = files;
    this.shape = shape;
  }

  /// Looks at all pictures of a folder, without unpacking them.
  static Pictures open(Path folder, Shape shape) throws IOException {
    if (shape.rank() != 3) {
      throw new IllegalArgumentException(
          "pictures: expected a shape [channels, height, width], got %s.".formatted(shape));
    }
    List<Path> files = ImageFolder.children(folder, false);
    if (files.isEmpty()) {
      throw new NoSuchFileException(folder.toString(), null, "expected pictures in it, got none");
    }
    boolean grey = shape.dim(0) == 1;
    for (Path file : files) {
      PictureFile.Header found = PictureFile.header(file);
      boolean fits = found.height() == shape.dim(1) && found.width() == shape.dim(2);
      if (!fits || (grey && !found.grey())) {
        throw new FormatException(
            file,
            -1,
            "expected a picture of %d×%d pixels%s, got %d×%d%s"
                .formatted(
                    shape.dim(2),
                    shape.dim(1),
                    grey ? " in grey" : "",
                    found.width(),
                    found.height(),
                    found.grey() ? "" : " in colour"));
      }
    }
    return new Pictures(files, shape);
  }

  @Override
  public int rows() {
    return files.size();
  }

  @Override
  public List<Part> parts() {
    return List.of(new Part(shape, DType.U8));
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    for (int i = from; i < to; i++) {
      byte[] bytes = into.getFirst().bytes();
      PictureFile.unpack(files.get(order[i]), shape, bytes, (i - from) * shape.size());
    }
  }
}
