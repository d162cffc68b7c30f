package downhill.fetch;

import downhill.data.Dataset;
import downhill.data.Idx;
import downhill.nn.KnownNames;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// A public data set that is too large for the jar: four files of IDX, and where they are.
///
/// ```java
/// RemoteSet mnist = RemoteSet.of("mnist");
/// new Fetch(mnist).download(folder);      // 11 MB, once
/// Dataset images = mnist.load(folder);    // 60,000 to train on, 10,000 to test on
/// ```
///
/// @param name such as `mnist`
/// @param description one sentence that says what the rows are
/// @param source where they come from and under which licence, in one sentence
/// @param base the address of the folder with the files, which ends in `/`
/// @param files images and labels to train on, then those to test on
/// @param classNames one for each label
public record RemoteSet(
    String name,
    String description,
    String source,
    URI base,
    List<File> files,
    List<String> classNames) {

  /// A file as it was published.
  ///
  /// @param name of the file
  /// @param bytes how long it is
  /// @param sha256 the SHA-256 of its bytes, in hexadecimal
  /// @param count how many images or labels are in it
  public record File(String name, long bytes, String sha256, int count) {}

  private static final List<RemoteSet> ALL = List.of(mnist(), fashionMnist());

  /// Copies the lists.
  public RemoteSet {
    files = List.copyOf(files);
    classNames = List.copyOf(classNames);
    if (!base.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "fetch: expected a base address that ends in /, got %s.".formatted(base));
    }
  }

  /// The names of the known sets.
  public static List<String> names() {
    return ALL.stream().map(RemoteSet::name).toList();
  }

  /// A known set.
  ///
  /// @throws IllegalArgumentException when there is none of that name; the message lists them
  public static RemoteSet of(String name) {
    for (RemoteSet set : ALL) {
      if (set.name.equals(name)) {
        return set;
      }
    }
    throw new KnownNames("data set to fetch", names()).unknown(name);
  }

  /// The same files at another address, such as a mirror of your own.
  ///
  /// @param address of the folder, which ends in `/`
  public RemoteSet at(URI address) {
    return new RemoteSet(name, description, source, address, files, classNames);
  }

  /// The set from a folder with its files, plain or gzipped.
  ///
  /// @throws IOException when they are not there or cannot be read
  public Dataset load(Path folder) throws IOException {
    return Idx.folder(folder, classNames).named(name, description, source);
  }

  private static RemoteSet mnist() {
    return new RemoteSet(
        "mnist",
        "Handwritten digits of 28×28 pixels from 0 to 255.",
        "Y. LeCun, C. Cortes and C. Burges, MNIST; CC BY-SA 3.0.",
        URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        List.of(
            new File(
                "train-images-idx3-ubyte.gz",
                9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                60_000),
            new File(
                "train-labels-idx1-ubyte.gz",
                28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                60_000),
            new File(
                "t10k-images-idx3-ubyte.gz",
                1_648_877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                10_000),
            new File(
                "t10k-labels-idx1-ubyte.gz",
                4_542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                10_000)),
        IntStream.range(0, 10).mapToObj(String::valueOf).toList());
  }

  private static RemoteSet fashionMnist() {
    return new RemoteSet(
        "fashion-mnist",
        "Pictures of clothes of 28×28 pixels from 0 to 255.",
        "H. Xiao, K. Rasul and R. Vollgraf, Fashion-MNIST, Zalando Research, 2017; MIT licence.",
        URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
        List.of(
            new File(
                "train-images-idx3-ubyte.gz",
                26_421_880,
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                60_000),
            new File(
                "train-labels-idx1-ubyte.gz",
                29_515,
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                60_000),
            new File(
                "t10k-images-idx3-ubyte.gz",
                4_422_102,
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                10_000),
            new File(
                "t10k-labels-idx1-ubyte.gz",
                5_148,
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                10_000)),
        List.of(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot"));
  }
}
