package downhill.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server of files on this machine that can break off, ignore ranges and answer with errors.
final class FileServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /// Each request: the path, then the range that was asked for.
  final List<String> requests = new CopyOnWriteArrayList<>();

  /// After how many bytes of a body the connection is closed.
  volatile int breaksAfter = Integer.MAX_VALUE;

  volatile boolean ranges = true;
  volatile int status;

  FileServer() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  URI base() {
    return URI.create("http://localhost:%d/data/".formatted(socket.getLocalPort()));
  }

  void put(String name, byte[] bytes) {
    files.put("/data/" + name, bytes);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        answer(client);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void answer(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String path = in.readLine().split(" ", -1)[1];
    String range = "";
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Range: ")) {
        range = line.substring("Range: ".length());
      }
    }
    requests.add((path + " " + range).strip());
    byte[] bytes = files.get(path);
    OutputStream out = client.getOutputStream();
    if (bytes == null || status != 0) {
      out.write(head(status == 0 ? 404 : status, 0, ""));
      return;
    }
    int from =
        ranges && !range.isEmpty() ? Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1")) : 0;
    if (from >= bytes.length) {
      out.write(head(416, 0, ""));
      return;
    }
    String content =
        "Content-Range: bytes %d-%d/%d\r\n".formatted(from, bytes.length - 1, bytes.length);
    out.write(head(from > 0 ? 206 : 200, bytes.length - from, from > 0 ? content : ""));
    out.write(bytes, from, Math.min(breaksAfter, bytes.length - from));
    out.flush();
  }

  private static byte[] head(int status, int length, String more) {
    return "HTTP/1.1 %d Status\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
        .formatted(status, length, more)
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
