package downhill.table;

import downhill.backend.HostArray;
import downhill.data.Dataset;
import downhill.data.Task;
import downhill.io.FormatException;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.train.Batch;
import downhill.train.RowSource;
import downhill.train.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pictures in folders, one folder for each class: `FOLDER/cat/1.png`. With `FOLDER/train/cat/…`
/// and `FOLDER/test/cat/…` the standard split is theirs. PNG, JPEG, GIF and BMP, all of one size;
/// when all are grey they have one channel, else three. Needs the module `java.desktop`.
///
/// As a [RowSource] pictures are read when they are asked for; [#dataset()] reads them all into
/// memory, as bytes.
public final class ImageFolder implements RowSource {
  private final Path folder;
  private final List<Path> files;
  private final List<Integer> labels;
  private final List<String> classNames;
  private final int training;
  private final Shape shape;

  private ImageFolder(
      Path folder,
      List<Path> files,
      List<Integer> labels,
      List<String> classNames,
      int training,
      Shape shape) {
    this.folder = folder;
    this.files = files;
    this.labels = labels;
    this.classNames = classNames;
    this.training = training;
    this.shape = shape;
  }

  /// Finds the pictures of a folder; the first tells their size, and all are looked at for colour.
  ///
  /// @throws IOException when there are none, or a file cannot be read
  /// @throws FormatException when a file is no picture, or has another size than the first
  public static ImageFolder open(Path folder) throws IOException {
    Path train = folder.resolve("train");
    Path test = folder.resolve("test");
    boolean split = Files.isDirectory(train) && Files.isDirectory(test);
    TreeSet<String> names = new TreeSet<>();
    for (Path part : split ? List.of(train, test) : List.of(folder)) {
      names.addAll(children(part, true).stream().map(ImageFolder::name).toList());
    }
    List<String> classNames = List.copyOf(names);
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    int training = 0;
    for (Path part : split ? List.of(train, test) : List.of(folder)) {
      for (int k = 0; k < classNames.size(); k++) {
        for (Path file : children(part.resolve(classNames.get(k)), false)) {
          files.add(file);
          labels.add(k);
        }
      }
      training = training == 0 ? files.size() : training;
    }
    if (classNames.size() < 2 || files.isEmpty()) {
      throw new NoSuchFileException(
          folder.toString(),
          null,
          "expected two folders or more, one for each class, with pictures in them; got %d folders and %d pictures"
              .formatted(classNames.size(), files.size()));
    }
    Shape shape = shapeOf(files);
    return new ImageFolder(
        folder, files, labels, classNames, split ? training : files.size(), shape);
  }

  /// Whether a folder looks like one of pictures: it has folders, and a picture in one of them.
  ///
  /// @throws IOException when it cannot be read
  public static boolean isFolder(Path folder) throws IOException {
    for (Path child : children(folder, true)) {
      for (Path inner : Stream.concat(Stream.of(child), children(child, true).stream()).toList()) {
        if (!children(inner, false).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether there are pictures in the folder itself, which nobody has labelled.
  ///
  /// @throws IOException when it cannot be read
  public static boolean isUnlabelled(Path folder) throws IOException {
    return !children(folder, false).isEmpty();
  }

  /// The pictures of a folder that nobody has labelled, in the order of their names; each row has
  /// one part, its bytes. They are read when they are asked for.
  ///
  /// @param shape of each, `[channels, height, width]`; with three channels grey ones fit, too
  /// @throws IOException when there are none, or a file cannot be read
  /// @throws FormatException when a file is no picture, or does not fit the shape
  public static RowSource unlabelled(Path folder, Shape shape) throws IOException {
    return Pictures.open(folder, shape);
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /// Folders, or pictures, in the order of their names.
  static List<Path> children(Path folder, boolean folders) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !name(path).startsWith("."))
          .filter(path -> folders ? Files.isDirectory(path) : PictureFile.is(path))
          .sorted((a, b) -> name(a).compareTo(name(b)))
          .toList();
    }
  }

  private static Shape shapeOf(List<Path> files) throws IOException {
    PictureFile.Header first = PictureFile.header(files.getFirst());
    int channels = 1;
    for (Path file : files) {
      PictureFile.Header header = PictureFile.header(file);
      if (header.width() != first.width() || header.height() != first.height()) {
        throw new FormatException(
            file,
            -1,
            "this picture is %d×%d pixels, but %s is %d×%d. Bring all to one size first"
                .formatted(
                    header.width(),
                    header.height(),
                    files.getFirst(),
                    first.width(),
                    first.height()));
      }
      channels = header.grey() ? channels : 3;
    }
    return Shape.of(channels, first.height(), first.width());
  }

  /// The names of the classes: those of the folders, sorted.
  public List<String> classNames() {
    return classNames;
  }

  /// All pictures in memory, uint8 `[n, channels, height, width]`.
  public Dataset dataset() {
    Batch all = range(0, rows());
    Dataset set =
        new Dataset(
            name(folder.toAbsolutePath().normalize()),
            "Pictures of %s.".formatted(folder),
            "",
            all.x(),
            all.y(),
            Task.CLASSIFICATION,
            classNames,
            List.of());
    int[] numbers = IntStream.range(0, rows()).toArray();
    return training == rows()
        ? set
        : set.withSplit(
            new Split.Rows(
                Arrays.copyOf(numbers, training), Arrays.copyOfRange(numbers, training, rows())));
  }

  @Override
  public int rows() {
    return files.size();
  }

  @Override
  public List<Part> parts() {
    return List.of(new Part(shape, DType.U8), new Part(Shape.scalar(), DType.I64));
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    for (int i = from; i < to; i++) {
      into.getLast().longs()[i - from] = labels.get(order[i]);
      PictureFile.unpack(
          files.get(order[i]), shape, into.getFirst().bytes(), (i - from) * shape.size());
    }
  }
}
