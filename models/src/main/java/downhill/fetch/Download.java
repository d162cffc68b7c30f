package downhill.fetch;

import downhill.fetch.RemoteSet.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One file over HTTP, into a partial file that grows; goes on where that ends.
final class Download {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI address;
  private final File file;
  private final Path part;
  private final Fetch.Progress progress;

  Download(URI address, File file, Path part, Fetch.Progress progress) {
    this.address = address;
    this.file = file;
    this.part = part;
    this.progress = progress;
  }

  /// Fills the partial file, to the length that the published file has.
  void run() throws IOException {
    long there = Files.exists(part) ? Files.size(part) : 0;
    if (there > file.bytes()) {
      Files.delete(part);
      there = 0;
    }
    if (there == file.bytes()) {
      return;
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpResponse<InputStream> response = ask(client, there);
      if (response.statusCode() == NOT_SATISFIABLE) {
        response.body().close();
        Files.delete(part);
        there = 0;
        response = ask(client, 0);
      }
      try (InputStream body = response.body()) {
        receive(response, body, there);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("%s: interrupted.".formatted(address));
    }
  }

  private HttpResponse<InputStream> ask(HttpClient client, long from)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    if (from > 0) {
      request.header("Range", "bytes=%d-".formatted(from));
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be reached: %s. Is there a network? Files that you have already can be taken from a folder."
              .formatted(address, reason(e)),
          e);
    }
  }

  private void receive(HttpResponse<InputStream> response, InputStream body, long there)
      throws IOException {
    int status = response.statusCode();
    if (status != OK && status != PARTIAL) {
      throw new IOException(
          "%s answered with status %d instead of the file.".formatted(address, status));
    }
    String range = response.headers().firstValue("Content-Range").orElse("");
    boolean goesOn = status == PARTIAL && range.startsWith("bytes %d-".formatted(there));
    if (status == PARTIAL && !goesOn) {
      throw new IOException(
          "%s gave '%s' instead of the bytes from %d.".formatted(address, range, there));
    }
    long offered = offered(response, range);
    if (offered >= 0 && offered != file.bytes()) {
      Files.deleteIfExists(part); // it is of another file
      throw new IOException(
          "%s has %,d bytes there, and the published file has %,d, so it is another one. Try another address; files that you have already can be taken from a folder."
              .formatted(address, offered, file.bytes()));
    }
    long done = goesOn ? there : 0;
    try (OutputStream out =
        goesOn
            ? Files.newOutputStream(part, StandardOpenOption.APPEND)
            : Files.newOutputStream(part)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = next(body, buffer, done); read >= 0; read = next(body, buffer, done)) {
        done += read;
        if (done > file.bytes()) {
          break;
        }
        out.write(buffer, 0, read);
        progress.at(file.name(), done, file.bytes());
      }
    }
    if (done > file.bytes()) {
      Files.delete(part);
      throw new IOException(
          "%s gives more than the %,d bytes of the published file."
              .formatted(address, file.bytes()));
    }
    if (done < file.bytes()) {
      throw broken(done, "it ended", null);
    }
  }

  /// The length of the whole file as the server tells it; -1 when it does not.
  private static long offered(HttpResponse<?> response, String range) {
    if (response.statusCode() == OK) {
      return response.headers().firstValueAsLong("Content-Length").orElse(-1);
    }
    String total = range.substring(range.indexOf('/') + 1);
    return total.matches("\\d{1,18}") ? Long.parseLong(total) : -1;
  }

  private int next(InputStream body, byte[] buffer, long done) throws IOException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw broken(done, reason(e), e);
    }
  }

  private IOException broken(long done, String reason, @Nullable IOException cause) {
    return new IOException(
        "%s broke off after %,d of %,d bytes: %s. Start again to go on from there."
            .formatted(address, done, file.bytes(), reason),
        cause);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
