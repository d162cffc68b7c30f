package downhill.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.data.Dataset;
import downhill.io.FormatException;
import downhill.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All against a server on this machine.
class FetchTest {
  @TempDir private Path folder;
  private final Map<String, byte[]> published = published();

  /// Four small files of IDX; the images are 28×28.
  private static Map<String, byte[]> published() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("train-images-idx3-ubyte.gz", packed(20, 28, 28));
    files.put("train-labels-idx1-ubyte.gz", packed(20));
    files.put("t10k-images-idx3-ubyte.gz", packed(5, 28, 28));
    files.put("t10k-labels-idx1-ubyte.gz", packed(5));
    return files;
  }

  private static byte[] packed(int... dims) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeShort(0);
      out.writeByte(8);
      out.writeByte(dims.length);
      int count = 1;
      for (int dim : dims) {
        out.writeInt(dim);
        count *= dim;
      }
      for (int i = 0; i < count; i++) {
        out.writeByte(dims.length == 1 ? i % 3 : i * 31 % 251);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] bytes(String name) {
    return Objects.requireNonNull(published.get(name));
  }

  private RemoteSet set(URI base) {
    List<RemoteSet.File> files = new ArrayList<>();
    published.forEach(
        (name, bytes) ->
            files.add(
                new RemoteSet.File(
                    name, bytes.length, sha256(bytes), name.startsWith("train") ? 20 : 5)));
    return new RemoteSet("tiny", "Tiny images.", "Made here.", base, files, List.of("a", "b", "c"));
  }

  private FileServer server() throws IOException {
    FileServer server = new FileServer();
    published.forEach(server::put);
    return server;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void downloadsFourFilesOnce() throws IOException {
    try (FileServer server = server()) {
      List<String> seen = new ArrayList<>();
      RemoteSet set = set(server.base());
      new Fetch(set, (file, done, total) -> seen.add(file + " " + (done == total)))
          .download(folder);
      assertThat(names()).containsExactlyInAnyOrderElementsOf(published.keySet());
      assertThat(seen).contains("t10k-labels-idx1-ubyte.gz true");
      Dataset data = set.load(folder);
      assertThat(data.x().shape()).isEqualTo(Shape.of(25, 1, 28, 28));
      assertThat(data.test().rows()).isEqualTo(5);
      assertThat(data.source()).isEqualTo("Made here.");
      new Fetch(set).download(folder);
      assertThat(server.requests).hasSize(4);
    }
  }

  @Test
  void goesOnWhereItBrokeOff() throws IOException {
    try (FileServer server = server()) {
      Fetch fetch = new Fetch(set(server.base()));
      server.breaksAfter = 100;
      int bytes = bytes("train-images-idx3-ubyte.gz").length;
      assertThatIOException()
          .isThrownBy(() -> fetch.download(folder))
          .withMessageContaining(
              "/data/train-images-idx3-ubyte.gz broke off after 100 of %,d bytes: "
                  .formatted(bytes))
          .withMessageEndingWith("Start again to go on from there.");
      assertThat(names()).containsExactly("train-images-idx3-ubyte.gz.part");
      server.breaksAfter = Integer.MAX_VALUE;
      fetch.download(folder);
      assertThat(server.requests.get(1)).isEqualTo("/data/train-images-idx3-ubyte.gz bytes=100-");
      assertThat(names()).containsExactlyInAnyOrderElementsOf(published.keySet());
      assertThat(folder.resolve("train-images-idx3-ubyte.gz"))
          .hasBinaryContent(bytes("train-images-idx3-ubyte.gz"));
    }
  }

  @Test
  void beginsAnewWhereAServerKnowsNoRanges() throws IOException {
    try (FileServer server = server()) {
      Files.write(folder.resolve("train-images-idx3-ubyte.gz.part"), new byte[] {1, 2, 3});
      server.ranges = false;
      new Fetch(set(server.base())).download(folder);
      assertThat(names()).containsExactlyInAnyOrderElementsOf(published.keySet());
    }
  }

  @Test
  void whatIsNotThePublishedFileIsRemoved() throws IOException {
    try (FileServer server = server()) {
      String name = "train-labels-idx1-ubyte.gz";
      byte[] other = bytes(name).clone();
      other[12] ^= 1;
      server.put(name, other);
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> new Fetch(set(server.base())).download(folder))
          .withMessage(
              "%s: what %s%s gave is not the published file: its SHA-256 is %s instead of %s. It was"
                      .formatted(
                          folder.resolve(name),
                          server.base(),
                          name,
                          sha256(other),
                          sha256(bytes(name)))
                  + " removed; try another address");
      assertThat(names()).containsExactly("train-images-idx3-ubyte.gz");
      server.put(name, Arrays.copyOf(other, other.length + 1000));
      assertThatIOException()
          .isThrownBy(() -> new Fetch(set(server.base())).download(folder))
          .withMessageContaining(
              "%s has %,d bytes there, and the published file has %,d, so it is another one."
                  .formatted(name, other.length + 1000, other.length));
      assertThat(names()).containsExactly("train-images-idx3-ubyte.gz");
    }
  }

  @Test
  void saysWhenThereIsNothing() throws IOException {
    URI base;
    try (FileServer server = server()) {
      base = server.base();
      server.status = 503;
      assertThatIOException()
          .isThrownBy(() -> new Fetch(set(server.base())).download(folder))
          .withMessageEndingWith("idx3-ubyte.gz answered with status 503 instead of the file.");
    }
    assertThatIOException()
        .isThrownBy(() -> new Fetch(set(base)).download(folder))
        .withMessageContaining("train-images-idx3-ubyte.gz cannot be reached: ")
        .withMessageEndingWith(
            "Is there a network? Files that you have already can be taken from a folder.");
    assertThat(names()).isEmpty();
  }

  @Test
  void copiesFromAFolder() throws IOException {
    Path from = Files.createDirectory(folder.resolve("from"));
    Path to = folder.resolve("to");
    for (Map.Entry<String, byte[]> file : published.entrySet()) {
      Files.write(from.resolve(file.getKey()), file.getValue());
    }
    Fetch fetch = new Fetch(set(URI.create("http://nowhere.invalid/")));
    assertThat(fetch.copy(from, to)).isEmpty();
    assertThat(set(URI.create("http://nowhere.invalid/")).load(to).rows()).isEqualTo(25);

    // Other bytes with the same content: a warning. Another content: refused.
    Path labels = from.resolve("train-labels-idx1-ubyte.gz");
    byte[] packed = Files.readAllBytes(labels);
    packed[9] ^= 1; // the operating system that gzip ran on
    Files.write(labels, packed);
    assertThat(fetch.copy(from, to))
        .containsExactly(
            labels + " is not the published file (another SHA-256), but holds what it should.");
    Files.write(labels, packed(19));
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> fetch.copy(from, to))
        .withMessage(labels + ": expected uint8[20], got uint8[19]");
    Files.delete(labels);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> fetch.copy(from, to))
        .withMessageStartingWith(labels + ": there is no such file. The files of tiny are train-");
  }

  @Test
  void takesTheMnistOfThisMachine() throws IOException {
    Path mnist = Path.of("../../shared/data/mnist");
    Assumptions.assumeTrue(Files.isDirectory(mnist), "needs ../shared/data/mnist");
    RemoteSet set = RemoteSet.of("mnist");
    List<String> warnings = new Fetch(set).copy(mnist, folder);
    assertThat(warnings).allMatch(warning -> warning.contains("is not the published file"));
    assertThat(set.load(folder)).hasToString("mnist: 70000 rows, 784 features, 10 classes");
  }

  @Test
  void theKnownSetsAreNamed() {
    assertThat(RemoteSet.names()).containsExactly("mnist", "fashion-mnist");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteSet.of("minst"))
        .withMessage(
            "Unknown data set to fetch 'minst'. Known, nearest first: mnist, fashion-mnist.");
    assertThat(RemoteSet.of("mnist").at(URI.create("https://example.org/m/")).base())
        .hasHost("example.org");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteSet.of("mnist").at(URI.create("https://example.org/m")))
        .withMessage("fetch: expected a base address that ends in /, got https://example.org/m.");
    for (String name : RemoteSet.names()) {
      assertThat(RemoteSet.of(name).files())
          .hasSize(4)
          .allSatisfy(file -> assertThat(file.sha256()).matches("[0-9a-f]{64}"));
    }
  }
}
