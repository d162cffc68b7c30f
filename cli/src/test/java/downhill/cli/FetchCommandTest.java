package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import downhill.fetch.RemoteSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `data fetch` of a small set, from a server on this machine.
class FetchCommandTest {
  private static final String FIRST = "train-images-idx3-ubyte.gz";

  @TempDir private Path folder;
  private final Map<String, byte[]> published = new LinkedHashMap<>();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private volatile int breaksAfter = Integer.MAX_VALUE;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    published.put(FIRST, packed(0x803, 20, 28, 28));
    published.put("train-labels-idx1-ubyte.gz", packed(0x801, 20));
    published.put("t10k-images-idx3-ubyte.gz", packed(0x803, 5, 28, 28));
    published.put("t10k-labels-idx1-ubyte.gz", packed(0x801, 5));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /// A file of IDX: the numbers 0, 1 and 2 in turn.
  private static byte[] packed(int magic, int... dims) throws IOException {
    int count = IntStream.of(dims).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dims.length + count).putInt(magic);
    IntStream.of(dims).forEach(bytes::putInt);
    IntStream.range(0, count).forEach(i -> bytes.put((byte) (i % 3)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes.array());
    }
    return out.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] bytes = published.getOrDefault(path.substring(1), new byte[0]);
      String range = exchange.getRequestHeaders().getFirst("Range");
      int from = 0;
      if (range != null) {
        ranges.add(path + " " + range);
        from = Integer.parseInt(range.replaceAll("\\D", ""));
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
      exchange.getResponseBody().write(bytes, from, Math.min(breaksAfter, bytes.length - from));
      exchange.getResponseBody().flush();
    }
  }

  private Result fetch(String... args) throws Exception {
    List<RemoteSet.File> files = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : published.entrySet()) {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(file.getValue());
      int count = file.getKey().startsWith("train") ? 20 : 5;
      files.add(
          new RemoteSet.File(
              file.getKey(), file.getValue().length, HexFormat.of().formatHex(sum), count));
    }
    URI base = URI.create("http://localhost:%d/".formatted(server.getAddress().getPort()));
    RemoteSet tiny = new RemoteSet("tiny", "", "", base, files, List.of("a", "b", "c"));
    CommandLine all = Main.commandLine(out -> new Screen(out, Set.of()));
    CommandLine data = Objects.requireNonNull(all.getSubcommands().get("data"));
    data.getCommandSpec().removeSubcommand("fetch");
    data.addSubcommand(new FetchCommand(out -> new Screen(out, Set.of()), name -> tiny));
    List<String> line = new ArrayList<>(List.of("data", "fetch", "tiny"));
    line.addAll(List.of(args));
    return Result.run(all, line.toArray(String[]::new));
  }

  private void holdsThePublishedFiles(Path place) {
    assertThat(place.toFile().list()).containsExactlyInAnyOrderElementsOf(published.keySet());
    published.forEach((name, bytes) -> assertThat(place.resolve(name)).hasBinaryContent(bytes));
  }

  @Test
  void goesOnWhereItBrokeOffAndIsTrainedOn() throws Exception {
    Path to = folder.resolve("tiny");
    breaksAfter = 20;
    Result broken = fetch("--to", to.toString());
    assertThat(broken.code()).isEqualTo(Main.USER_ERROR);
    assertThat(broken.err())
        .startsWith("downhill data fetch: http://localhost:")
        .contains(FIRST + " broke off after 20 of ")
        .endsWith("Start again to go on from there.\n")
        .hasLineCount(1);
    assertThat(to.toFile().list()).containsExactly(FIRST + ".part");

    breaksAfter = Integer.MAX_VALUE;
    Result done = fetch("--to", to.toString());
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    assertThat(ranges).containsExactly("/" + FIRST + " bytes=20-");
    holdsThePublishedFiles(to);
    assertThat(done.out()).contains("saved", "next    downhill train " + to + " --epochs 10");
    Result trained = Result.of("train", to.toString(), "--epochs", "1", "--json");
    assertThat(trained.json().get("data").get("test").asInt()).isEqualTo(5);
  }

  @Test
  void refusesAndRemovesWhatIsNotThePublishedFile() throws Exception {
    byte[] other = Objects.requireNonNull(published.get(FIRST)).clone();
    other[9] ^= 1;
    String address = "http://localhost:%d/".formatted(server.getAddress().getPort());
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, other.length);
            exchange.getResponseBody().write(other);
          }
        });
    Result result = fetch("--to", folder.toString(), "--url", address);
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err())
        .contains(FIRST + " gave is not the published file: its SHA-256 is ")
        .contains("It was removed; try another address")
        .hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void copiesFromAFolderWithoutAConnection() throws Exception {
    server.stop(0);
    Path from = Files.createDirectory(folder.resolve("from"));
    for (Map.Entry<String, byte[]> file : published.entrySet()) {
      Files.write(from.resolve(file.getKey()), file.getValue());
    }
    Path to = folder.resolve("to");
    Result done = fetch("--from", from.toString(), "--to", to.toString());
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    assertThat(done.out()).doesNotContain("note", "http");
    holdsThePublishedFiles(to);

    Files.delete(from.resolve(FIRST));
    Result missing = fetch("--from", from.toString(), "--to", to.toString());
    assertThat(missing.code()).isEqualTo(Main.USER_ERROR);
    assertThat(missing.err()).contains(from.resolve(FIRST) + ": there is no such file");
    Result unreachable = fetch("--to", folder.resolve("none").toString());
    assertThat(unreachable.code()).isEqualTo(Main.USER_ERROR);
    assertThat(unreachable.err()).contains("cannot be reached").hasLineCount(1);
  }
}
